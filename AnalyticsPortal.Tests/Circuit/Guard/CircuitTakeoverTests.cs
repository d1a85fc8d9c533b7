using System.Net;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

/// <summary>A portal in its usual state.</summary>
public sealed class GuardedPortal() : PortalForAttacks(new Dictionary<string, string>());

/// <summary>The same portal without what stands before its circuit hub.</summary>
public sealed class UnguardedPortal() : PortalForAttacks(StartupHook.Settings(StartupHook.WithoutFilters, "yes"));

/// <summary>One portal process for a class of tests.</summary>
public abstract class PortalForAttacks(Dictionary<string, string> settings) : IAsyncLifetime
{
    public PortalProcess Portal { get; } = new(settings: new Dictionary<string, string>(settings) { ["Demo__Learners"] = "10" });

    public Uri Overview => new(Portal.Address, "/learner");

    public Task InitializeAsync() => Portal.StartAsync();

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Somebody signed in, and his cookies.</summary>
    internal async Task<(PortalClient Visitor, CookieContainer Cookies)> SignInAsync(string email)
    {
        var cookies = new CookieContainer();
        var visitor = new PortalClient(Portal.Address, cookies);
        await visitor.SignInAsync(email);
        return (visitor, cookies);
    }
}

/// <summary>A second signed-in person has learnt the full secret of another's circuit.</summary>
public sealed class CircuitTakeoverTests(GuardedPortal guarded, UnguardedPortal unguarded) : IClassFixture<GuardedPortal>, IClassFixture<UnguardedPortal>
{
    private const string Owner = "maren.okafor@demo.example", Attacker = "teodor.halvorsen@demo.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task He_does_not_get_it_whether_the_owner_is_there_or_not(bool connected)
    {
        Assert.False(await AttackAsync(guarded, connected));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_guard_he_would_get_it(bool connected)
    {
        Assert.True(await AttackAsync(unguarded, connected));
    }

    [Fact]
    public async Task The_owner_goes_on_undisturbed_and_comes_back_after_his_connection_was_cut()
    {
        var (owner, cookies) = await guarded.SignInAsync(Owner);
        using var _ = owner;
        var first = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
        var secret = await first.OpenAsync(owner, guarded.Overview);
        await first.DisposeAsync();

        await using var second = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);

        Assert.Equal(true, await second.AskAsync("ConnectCircuit", secret));
    }

    [Fact]
    public async Task His_own_other_session_does_not_get_it_either_when_sessions_have_names()
    {
        var (owner, cookies) = await guarded.SignInAsync(Owner);
        var (again, others) = await guarded.SignInAsync(Owner);
        using var _ = owner;
        using var __ = again;
        await using var first = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
        var secret = await first.OpenAsync(owner, guarded.Overview);

        await using var second = await HubClient.ConnectAsync(guarded.Portal.Address, others);

        Assert.Equal(false, await second.AskAsync("ConnectCircuit", secret));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_none_and_cannot_start_one()
    {
        var (owner, cookies) = await guarded.SignInAsync(Owner);
        using var _ = owner;
        await using var first = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
        var secret = await first.OpenAsync(owner, guarded.Overview);

        await using var nobody = await HubClient.ConnectAsync(guarded.Portal.Address, new());
        Assert.Equal(false, await nobody.AskAsync("ConnectCircuit", secret));
        Assert.Null(await nobody.StartAsync(guarded.Overview));
        Assert.True(await nobody.EndedAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Nobody_else_closes_it_either()
    {
        var (owner, cookies) = await guarded.SignInAsync(Owner);
        var (attacker, _) = await guarded.SignInAsync(Attacker);
        using var nobody = new PortalClient(guarded.Portal.Address, new CookieContainer());
        using (owner)
        using (attacker)
        {
            await using var first = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
            var secret = (await first.OpenAsync(owner, guarded.Overview))!;

            Assert.Equal(HttpStatusCode.NotFound, await HubLine.CloseTabAsync(attacker, secret));
            Assert.Equal(HttpStatusCode.NotFound, await HubLine.CloseTabAsync(nobody, secret));
            await using var second = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
            Assert.Equal(true, await second.AskAsync("ConnectCircuit", secret));
            Assert.Equal(HttpStatusCode.OK, await HubLine.CloseTabAsync(owner, secret));
        }
    }

    [Fact]
    public async Task Nobody_resumes_a_circuit_from_a_secret()
    {
        var (owner, cookies) = await guarded.SignInAsync(Owner);
        using var _ = owner;
        await using var first = await HubClient.ConnectAsync(guarded.Portal.Address, cookies);
        var secret = await first.OpenAsync(owner, guarded.Overview);
        var (attacker, others) = await guarded.SignInAsync(Attacker);
        using var __ = attacker;
        await using var second = await HubClient.ConnectAsync(guarded.Portal.Address, others);

        Assert.Null(await second.AskAsync("ResumeCircuit", secret, guarded.Portal.Address.AbsoluteUri, guarded.Overview.AbsoluteUri, "[]", ""));
    }

    private static async Task<bool> AttackAsync(PortalForAttacks portal, bool connected)
    {
        var (owner, cookies) = await portal.SignInAsync(Owner);
        using var _ = owner;
        var first = await HubClient.ConnectAsync(portal.Portal.Address, cookies);
        var secret = await first.OpenAsync(owner, portal.Overview);
        Assert.NotNull(secret);
        if (!connected) await first.DisposeAsync();

        var (attacker, others) = await portal.SignInAsync(Attacker);
        using var __ = attacker;
        await using var second = await HubClient.ConnectAsync(portal.Portal.Address, others);
        var got = (bool)(await second.AskAsync("ConnectCircuit", secret))!;
        if (connected && !got)
        {
            // Not so much as pushed aside: his page is still drawn.
            var before = first.Batches;
            await first.CallAsync("OnLocationChanged", new Uri(portal.Overview, "/learner/velocity").AbsoluteUri, null, true);
            for (var tries = 0; tries < 600 && first.Batches == before; tries++) await Task.Delay(50);
            Assert.True(first.Batches > before);
        }

        await first.DisposeAsync();
        return got;
    }
}
