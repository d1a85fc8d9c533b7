using System.Text;
using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

public sealed class TokenVerifierTests
{
    private static readonly TokenRules Rules = new("https://issuer.example/tenant", "portal", SignatureAlgorithm.Asymmetric);

    [Fact]
    public async Task A_token_by_a_published_key_is_accepted()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(SigningKey.Of("RS256").Jwk, SigningKey.Of("ES384").Jwk);
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        foreach (var algorithm in new[] { "RS256", "ES384" })
            Assert.Null((await verifier.VerifyAsync(Token(issuer, SigningKey.Of(algorithm)), CancellationToken.None)).Refusal);
        Assert.Equal(1, issuer.Asked);
    }

    [Fact]
    public async Task A_key_that_is_new_is_fetched_once()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(SigningKey.Of("RS256").Jwk);
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        Assert.Null((await verifier.VerifyAsync(Token(issuer, SigningKey.Of("RS256")), CancellationToken.None)).Refusal);
        issuer.Publish(SigningKey.Of("ES384").Jwk);
        issuer.Clock.Now += KeySetSource.BetweenFetches;
        var checks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => verifier.VerifyAsync(Token(issuer, SigningKey.Of("ES384")), CancellationToken.None)));
        Assert.All(checks, c => Assert.Null(c.Refusal));
        Assert.Equal(2, issuer.Asked);
        Assert.Equal(TokenRefusal.UnknownKey, (await verifier.VerifyAsync(Token(issuer, SigningKey.Of("RS256")), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task A_key_that_changed_under_its_name_is_fetched_too()
    {
        var (old, changed) = (SigningKey.Of("ES256"), SigningKey.New("ES256"));
        await using var issuer = await IssuerOfKeys.StartAsync(old.Jwk);
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        await issuer.IdsAsync();
        issuer.Publish(changed.Jwk);
        issuer.Clock.Now += KeySetSource.BetweenFetches;
        Assert.Null((await verifier.VerifyAsync(Token(issuer, changed), CancellationToken.None)).Refusal);
        Assert.Equal(TokenRefusal.BadSignature, (await verifier.VerifyAsync(Token(issuer, old), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Made_up_key_ids_cost_the_issuer_one_fetch_in_thirty_seconds()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(SigningKey.Of("RS256").Jwk);
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        await issuer.IdsAsync();
        for (var i = 0; i < 50; i++)
        {
            issuer.Clock.Now += TimeSpan.FromSeconds(2);
            var made = SigningKey.New("ES256").Sign($$"""{"alg":"ES256","kid":"made-up-{{i}}"}""", "{}"u8.ToArray());
            Assert.Equal(TokenRefusal.UnknownKey, (await verifier.VerifyAsync(made, CancellationToken.None)).Refusal);
        }

        Assert.InRange(issuer.Asked, 3, 5);
    }

    [Fact]
    public async Task What_other_keys_cannot_cure_costs_no_fetch()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(SigningKey.Of("RS256").Jwk);
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        await issuer.IdsAsync();
        issuer.Clock.Now += KeySetSource.BetweenFetches;
        var key = SigningKey.Of("RS256");
        foreach (var (token, expected) in new[]
        {
            ("x", TokenRefusal.Malformed), ("eyJhbGciOiJub25lIn0.e30.", TokenRefusal.AlgorithmNotAllowed), ("a.b.c.d.e", TokenRefusal.Encrypted),
            (key.Sign("{}"), TokenRefusal.WrongIssuer), (SigningKey.Of("HS256").Sign("{}"), TokenRefusal.AlgorithmNotAllowed),
        })
            Assert.Equal(expected, (await verifier.VerifyAsync(token, CancellationToken.None)).Refusal);
        Assert.Equal(1, issuer.Asked);
    }

    [Fact]
    public async Task Without_keys_nothing_is_accepted()
    {
        await using var issuer = await IssuerOfKeys.StartAsync();
        var verifier = new TokenVerifier(issuer.Source, Rules, issuer.Clock);
        Assert.Equal(TokenRefusal.KeysUnavailable, (await verifier.VerifyAsync(Token(issuer, SigningKey.Of("RS256")), CancellationToken.None)).Refusal);
    }

    private static string Token(IssuerOfKeys issuer, SigningKey key)
    {
        var now = issuer.Clock.Now.ToUnixTimeSeconds();
        var claims = JsonWebTokenTests.With(("iat", now), ("exp", now + 600));
        return key.Sign(key.Header(",\"typ\":\"JWT\""), Encoding.UTF8.GetBytes(claims.ToJsonString()));
    }
}
