using System.Text;
using System.Text.Json.Nodes;
using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

public sealed class JsonWebTokenTests
{
    private const long Now = 1_790_000_000;

    private static readonly SigningKey Key = SigningKey.Of("ES256");
    private static readonly TokenRules Rules = new("https://issuer.example/tenant", "portal", SignatureAlgorithm.Asymmetric);

    [Fact]
    public void A_token_that_says_what_it_must_is_accepted_with_its_claims()
    {
        var check = Verify(With(("name", "Someone"), ("roles", new JsonArray("a", 7, "b")), ("nbf", Now - 5.5)));
        Assert.True(check.IsValid);
        Assert.Equal(("ES256", Key.Id, "JWT"), (check.Header.Algorithm.Name, check.Header.KeyId, check.Header.Type));
        Assert.Equal(("https://issuer.example/tenant", "person-1"), (check.Claims.Issuer, check.Claims.Subject));
        Assert.Equal(["portal"], check.Claims.Audiences);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now + 600), check.Claims.ExpiresAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now), check.Claims.IssuedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now).AddSeconds(-5.5), check.Claims.Instant("nbf"));
        Assert.Equal(["a", "b"], check.Claims.Texts("roles"));
        Assert.Equal(["Someone"], check.Claims.Texts("name"));
        Assert.Equal("Someone", check.Claims.Text("name"));
        Assert.Null(check.Claims.Text("roles"));
        Assert.Empty(check.Claims.Texts("nbf"));
    }

    [Theory]
    [InlineData("https://issuer.example/Tenant")]
    [InlineData("https://issuer.example/tenant/")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_issuer_is_refused(string? issuer) => Assert.Equal(TokenRefusal.WrongIssuer, Verify(With(("iss", issuer))).Refusal);

    [Fact]
    public void Another_audience_is_refused()
    {
        Assert.Equal(TokenRefusal.WrongAudience, Verify(With(("aud", "portal2"))).Refusal);
        Assert.Equal(TokenRefusal.WrongAudience, Verify(With(("aud", new JsonArray("Portal", "x")))).Refusal);
        Assert.Equal(TokenRefusal.WrongAudience, Verify(With(("aud", new JsonArray()))).Refusal);
        Assert.Equal(TokenRefusal.WrongAudience, Verify(With(("aud", null))).Refusal);
        Assert.Null(Verify(With(("aud", new JsonArray("x", "portal")))).Refusal);
    }

    [Theory]
    [InlineData(-59, null)]
    [InlineData(-60, TokenRefusal.Expired)]
    [InlineData(-3600, TokenRefusal.Expired)]
    public void A_token_lives_until_exp_and_the_clock_skew(int exp, TokenRefusal? expected) => Assert.Equal(expected, Verify(With(("exp", Now + exp))).Refusal);

    [Theory]
    [InlineData("nbf", 60, null)]
    [InlineData("nbf", 61, TokenRefusal.NotYetValid)]
    [InlineData("iat", 60, null)]
    [InlineData("iat", 61, TokenRefusal.NotYetValid)]
    public void A_token_of_the_future_is_refused(string claim, int at, TokenRefusal? expected) => Assert.Equal(expected, Verify(With((claim, Now + at))).Refusal);

    [Theory]
    [InlineData("exp")]
    [InlineData("sub")]
    public void Without_end_or_subject_it_is_refused(string claim) => Assert.Equal(TokenRefusal.MissingClaim, Verify(With((claim, null))).Refusal);

    [Fact]
    public void An_empty_subject_is_none() => Assert.Equal(TokenRefusal.MissingClaim, Verify(With(("sub", ""))).Refusal);

    [Theory]
    [InlineData("exp", "\"4102444800\"")]
    [InlineData("exp", "null")]
    [InlineData("exp", "true")]
    [InlineData("exp", "1e400")]
    [InlineData("exp", "1e15")]
    [InlineData("nbf", "\"0\"")]
    [InlineData("nbf", "-1e400")]
    [InlineData("iat", "[1]")]
    [InlineData("iss", "7")]
    [InlineData("sub", "{}")]
    [InlineData("aud", "7")]
    [InlineData("aud", "[\"portal\",7]")]
    [InlineData("aud", "{\"portal\":1}")]
    public void A_claim_of_a_wrong_type_makes_it_malformed(string claim, string json)
    {
        var claims = With((claim, null));
        var text = $"{claims.ToJsonString().TrimEnd('}')},\"{claim}\":{json}}}";
        Assert.Equal(TokenRefusal.Malformed, Verify(text).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public void Claims_that_are_no_object_make_it_malformed(string payload) => Assert.Equal(TokenRefusal.Malformed, Verify(payload).Refusal);

    [Fact]
    public void A_claim_twice_makes_it_malformed() => Assert.Equal(TokenRefusal.Malformed, Verify(With().ToJsonString().TrimEnd('}') + ",\"sub\":\"person-2\"}").Refusal);

    [Theory]
    [InlineData("JWT", null)]
    [InlineData("jwt", null)]
    [InlineData("application/JWT", null)]
    [InlineData("at+jwt", TokenRefusal.WrongType)]
    [InlineData("application/at+jwt", TokenRefusal.WrongType)]
    [InlineData("logout+jwt", TokenRefusal.WrongType)]
    [InlineData("", TokenRefusal.WrongType)]
    public void A_token_made_for_something_else_is_refused(string type, TokenRefusal? expected) =>
        Assert.Equal(expected, Verify(With().ToJsonString(), $",\"typ\":\"{type}\"").Refusal);

    [Theory]
    [InlineData("at+jwt", null)]
    [InlineData("application/AT+JWT", null)]
    [InlineData("JWT", TokenRefusal.WrongType)]
    public void Rules_may_ask_for_another_type(string type, TokenRefusal? expected) =>
        Assert.Equal(expected, Verify(With().ToJsonString(), $",\"typ\":\"{type}\"", Rules with { Type = "at+jwt" }).Refusal);

    [Fact]
    public void Only_the_algorithms_of_the_rules_are_accepted()
    {
        var narrow = Rules with { Algorithms = new HashSet<string> { "RS256" } };
        Assert.Equal(TokenRefusal.AlgorithmNotAllowed, Verify(With().ToJsonString(), rules: narrow).Refusal);
        Assert.Equal(TokenRefusal.AlgorithmNotAllowed, JsonWebToken.Verify(SigningKey.Of("HS256").Sign("{}"), [SigningKey.Of("HS256").Key], Rules, At).Refusal);
        var none = Rules with { Algorithms = new HashSet<string> { "none" } };
        Assert.Equal(TokenRefusal.AlgorithmNotAllowed, JsonWebToken.Verify("eyJhbGciOiJub25lIn0.e30.", [Key.Key], none, At).Refusal);
    }

    [Fact]
    public void The_signature_is_judged_before_anything_that_it_should_vouch_for() =>
        Assert.Equal(TokenRefusal.BadSignature, JsonWebToken.Verify(SigningKey.New("ES256").Sign("nonsense"), [Key.Key], Rules, At).Refusal);

    internal static JsonObject With(params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject { ["iss"] = Rules.Issuer, ["aud"] = "portal", ["sub"] = "person-1", ["iat"] = Now, ["exp"] = Now + 600 };
        foreach (var (name, value) in changes)
        {
            if (value is null) claims.Remove(name);
            else claims[name] = value;
        }

        return claims;
    }

    private static DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(Now);

    private static TokenCheck Verify(JsonObject claims) => Verify(claims.ToJsonString(), ",\"typ\":\"JWT\"");

    private static TokenCheck Verify(string payload, string header = "", TokenRules? rules = null) =>
        JsonWebToken.Verify(Key.Sign(Key.Header(header), Encoding.UTF8.GetBytes(payload)), [Key.Key], rules ?? Rules, At);
}
