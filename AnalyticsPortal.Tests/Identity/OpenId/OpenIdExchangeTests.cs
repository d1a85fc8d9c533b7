using AnalyticsPortal.Identity.OpenId;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>The exchange with a real provider over HTTP and a real database; only the clock is ours.</summary>
public sealed class OpenIdExchangeTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Back = "http://localhost/signin-oidc";

    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private OpenIdServer _server = null!;
    private OpenIdBackchannel _backchannel = null!;
    private OpenIdExchange _exchange = null!;

    public async Task InitializeAsync()
    {
        await fixture.Database.Accounts.UpsertAsync([new("org-hill", "Hill", "Europe/Berlin", false)], [], default);
        _server = await OpenIdServer.StartAsync();
        _server.Person = new() { ["sub"] = "s-" + Guid.NewGuid(), ["uid"] = "u-" + Guid.NewGuid(), ["tenant"] = "hill", ["roles"] = new[] { "Portal.Learner" }, ["name"] = "Edda" };
        var options = Options.Create(new OpenIdOptions
        {
            Authority = _server.Authority,
            ClientId = OpenIdServer.ClientId,
            ClientSecret = OpenIdServer.ClientSecret,
            UserIdClaim = "uid",
            OrganizationClaim = "tenant",
            Organizations = new Dictionary<string, string> { ["hill"] = "org-hill" },
            Roles = new Dictionary<string, string> { ["Portal.Learner"] = "learner" },
        });
        _backchannel = new(options);
        _exchange = new(options, new(options, _backchannel, _clock, NullLoggerFactory.Instance), _backchannel, fixture.Database.Accounts, _clock);
    }

    public async Task DisposeAsync()
    {
        _backchannel.Dispose();
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("client_secret_post")]
    [InlineData("client_secret_basic")]
    public async Task Somebody_signs_in_however_the_provider_wants_the_secret(string authentication)
    {
        _server.ClientAuthentication = authentication;

        var outcome = await SignInAsync();

        Assert.Equal((null, "Edda", ScopeRole.Learner), (outcome.Refusal, outcome.Account!.DisplayName, Assert.Single(outcome.Account.Roles)));
        Assert.Equal((_server.Authority, (string)_server.Person["sub"]!), (outcome.Account.Issuer, outcome.Account.Subject));
        Assert.Equal("S256", _server.LastQuestion["code_challenge_method"]);
    }

    [Fact]
    public async Task A_new_key_is_accepted_once_it_is_published_and_the_old_one_no_longer()
    {
        Assert.NotNull((await SignInAsync()).Account);
        _server.RotateKey();
        _clock.Now += TimeSpan.FromMinutes(1);

        Assert.NotNull((await SignInAsync()).Account);

        _server.Fault = OpenIdFault.FormerKey;
        Assert.Equal((OpenIdRefusal.TokenNotAccepted, "UnknownKey"), Said(await SignInAsync()));
    }

    [Fact]
    public async Task Made_up_key_ids_do_not_make_the_portal_flood_the_provider()
    {
        Assert.NotNull((await SignInAsync()).Account);
        _server.Fault = OpenIdFault.UnknownKid;

        for (var i = 0; i < 5; i++) Assert.Equal((OpenIdRefusal.TokenNotAccepted, "UnknownKey"), Said(await SignInAsync()));

        Assert.Equal(1, _server.Asked["keys"]);
        Assert.Equal(1, _server.Asked["discovery"]);
    }

    [Fact]
    public async Task Without_keys_nobody_signs_in_and_with_them_somebody_does_again()
    {
        _server.Fault = OpenIdFault.KeysFail;
        Assert.Equal(OpenIdRefusal.ProviderUnavailable, (await SignInAsync()).Refusal);

        _server.Fault = OpenIdFault.None;
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.NotNull((await SignInAsync()).Account);
    }

    [Fact]
    public async Task The_discovery_document_of_another_issuer_is_not_followed_and_is_asked_for_again_later()
    {
        _server.IssuerInDiscovery = "https://other.example";
        var attempt = SignInAttempt.Begin(new(), _clock.Now);
        Assert.Null(await _exchange.QuestionAsync(attempt, "state", Back, default));
        Assert.Null(await _exchange.QuestionAsync(attempt, "state", Back, default));
        Assert.Equal(1, _server.Asked["discovery"]);

        _server.IssuerInDiscovery = null;
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.NotNull((await SignInAsync()).Account);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_to_whoever_did_not_ask_for_it()
    {
        var (theirs, mine) = (SignInAttempt.Begin(new(), _clock.Now), SignInAttempt.Begin(new(), _clock.Now));
        var answer = await AuthorizeAsync(theirs);

        Assert.Equal(OpenIdRefusal.CodeNotAccepted, (await _exchange.FinishAsync(mine, answer, Back, default)).Refusal);
        Assert.Contains("invalid_grant: verifier", _server.Refusals);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var attempt = SignInAttempt.Begin(new(), _clock.Now);
        var answer = await AuthorizeAsync(attempt);

        Assert.NotNull((await _exchange.FinishAsync(attempt, answer, Back, default)).Account);
        Assert.Equal(OpenIdRefusal.CodeNotAccepted, (await _exchange.FinishAsync(attempt, answer, Back, default)).Refusal);
    }

    [Fact]
    public async Task Whoever_lost_all_his_roles_at_the_provider_loses_them_here()
    {
        var account = (await SignInAsync()).Account!;
        _server.Person["roles"] = Array.Empty<string>();

        Assert.Equal(OpenIdRefusal.NoRole, (await SignInAsync()).Refusal);

        Assert.Empty((await fixture.Database.Accounts.FindAsync(account.Issuer, account.Subject, default))!.Roles);
    }

    [Fact]
    public void What_a_sign_in_is_begun_with_comes_back_out_of_the_properties_and_is_new_each_time()
    {
        var properties = new AuthenticationProperties();
        var attempt = SignInAttempt.Begin(properties, _clock.Now);
        var back = SignInAttempt.From(properties);

        Assert.Equal((attempt.Nonce, attempt.Verifier), (back!.Nonce, back.Verifier));
        Assert.NotEqual(attempt.Nonce, attempt.Verifier);
        Assert.NotEqual(attempt.Nonce, SignInAttempt.Begin(new(), _clock.Now).Nonce);
        Assert.Null(SignInAttempt.From(new()));
    }

    [Fact]
    public void A_verifier_is_announced_as_the_standards_example_is() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", new SignInAttempt("n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", _clock.Now).Challenge);

    private static (OpenIdRefusal?, string) Said(OpenIdOutcome outcome) => (outcome.Refusal, outcome.Detail);

    private async Task<OpenIdOutcome> SignInAsync()
    {
        var attempt = SignInAttempt.Begin(new(), _clock.Now);
        return await _exchange.FinishAsync(attempt, await AuthorizeAsync(attempt), Back, default);
    }

    private async Task<OpenIdAnswer> AuthorizeAsync(SignInAttempt attempt)
    {
        using var answer = await _browser.GetAsync(await _exchange.QuestionAsync(attempt, "state", Back, default));
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        Assert.Equal("state", query["state"]);
        return new(query["code"], query.TryGetValue("error", out var error) ? (string?)error : null, null);
    }
}
