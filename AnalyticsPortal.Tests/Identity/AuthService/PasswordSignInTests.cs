using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.AuthService;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
public sealed class PasswordSignInTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Issuer = "https://auth.example.test";
    private readonly SignInThrottle _throttle = new(TimeProvider.System);
    private readonly HttpClient _http = new();
    private string _answer = "";
    private LoopbackServer _server = null!;
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.Accounts.UpsertAsync([new("org-1", "One", "Europe/Lisbon", Sample: false)], [], default);
        _server = await LoopbackServer.StartAsync(app => app.Run(http => UpstreamBehaviours.Json(_answer)(http)));
    }

    public async Task DisposeAsync()
    {
        _throttle.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Who_comes_for_the_first_time_gets_an_account_with_the_roles_that_the_service_gives_him()
    {
        Assert.Null((await TryAsync("org-1", "learner", "trainer")).Why);
        Assert.Equal([ScopeRole.Learner, ScopeRole.Trainer], (await FindAsync())!.Roles);

        Assert.Null((await TryAsync("org-1", "trainer")).Why);
        Assert.Equal([ScopeRole.Trainer], (await FindAsync())!.Roles);
    }

    [Fact]
    public async Task Who_has_no_role_any_more_loses_those_that_he_had_and_is_told_so()
    {
        await TryAsync("org-1", "learner");

        Assert.Equal("account", (await TryAsync("org-1")).Why);
        Assert.Empty((await FindAsync())!.Roles);
    }

    [Fact]
    public async Task An_organisation_that_nobody_set_up_gets_no_account()
    {
        Assert.Equal("account", (await TryAsync("org-nowhere", "learner")).Why);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_account_of_another_identity_is_not_taken_over()
    {
        await _database.Accounts.UpsertAsync([], [new("u-1", "https://elsewhere.example.test", "somebody", "org-1", "Somebody", "", [ScopeRole.OrganizationAdmin])], default);

        Assert.Equal("account", (await TryAsync("org-1", "learner")).Why);
        Assert.Equal([ScopeRole.OrganizationAdmin], (await _database.Accounts.FindAsync("https://elsewhere.example.test", "somebody", default))!.Roles);
    }

    [Fact]
    public async Task After_five_failures_it_is_said_until_when_no_try_is_judged()
    {
        var before = DateTimeOffset.UtcNow;
        for (var failure = 0; failure < SignInThrottle.PerAccountAndAddress; failure++) _throttle.Count("maren@example.test", "10.0.0.1");

        var (account, why, until) = await TryAsync("org-1", "learner");

        Assert.Equal((null, "closed"), (account, why));
        Assert.InRange(until!.Value, before + SignInThrottle.Window, DateTimeOffset.UtcNow + SignInThrottle.Window);
    }

    private Task<Account?> FindAsync() => _database.Accounts.FindAsync(Issuer, "u-1", default);

    private async Task<(Account? Account, string? Why, DateTimeOffset? Until)> TryAsync(string organization, params string[] roles)
    {
        _answer = $$"""{ "userId": "u-1", "organizationId": "{{organization}}", "roles": [{{string.Join(',', roles.Select(r => $"\"{r}\""))}}] }""";
        var options = Options.Create(new AuthServiceOptions { BaseAddress = _server.Address, Issuer = Issuer });
        var service = new AuthServiceClient(_http, options, NullLogger<AuthServiceClient>.Instance);
        return await new PasswordSignIn(service, _database.Accounts, options, _throttle).VerifyAsync("maren@example.test", "right", "10.0.0.1", default);
    }
}
