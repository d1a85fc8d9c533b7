using System.Net;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

/// <summary>One person's twenty circuits and the one after them.</summary>
public sealed class CircuitSeatsTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    private const int PerUser = 20;
    private const string Sentence = "as many as can stay live at once";

    [Fact]
    public async Task The_twenty_first_is_refused_reads_as_a_page_and_is_live_again_once_another_is_closed()
    {
        var (visitor, cookies) = await portal.SignInAsync("kerubo.dangelo@demo.example");
        using var _ = visitor;
        var open = new Stack<(HubClient Client, string Secret)>();
        for (var number = 1; number <= PerUser; number++)
        {
            Assert.DoesNotContain(Sentence, await visitor.GetAsync("/learner"), StringComparison.Ordinal);
            var client = await HubClient.ConnectAsync(portal.Portal.Address, cookies);
            open.Push((client, await client.OpenAsync(visitor, portal.Overview) ?? throw new InvalidOperationException($"No circuit {number}")));
        }

        await AssertRefusedAsync(visitor, cookies);
        await AssertSomebodyElseIsNotAsync();

        // Its connection is gone, but it waits for its browser: it counts.
        var (cut, secret) = open.Pop();
        await cut.DisposeAsync();
        await AssertRefusedAsync(visitor, cookies);

        Assert.Equal(HttpStatusCode.OK, await HubLine.CloseTabAsync(visitor, secret));
        for (var tries = 0; (await visitor.GetAsync("/learner")).Contains(Sentence, StringComparison.Ordinal); tries++, await Task.Delay(50)) Assert.True(tries < 600);
        await using (var another = await HubClient.ConnectAsync(portal.Portal.Address, cookies))
            Assert.NotNull(await another.OpenAsync(visitor, portal.Overview));
        foreach (var (client, _) in open) await client.DisposeAsync();
    }

    private async Task AssertRefusedAsync(PortalClient visitor, CookieContainer cookies)
    {
        var page = await visitor.GetAsync("/learner");
        Assert.Contains($"You have {PerUser} pages of the portal open", page, StringComparison.Ordinal);
        Assert.Contains("Kerubo", page, StringComparison.Ordinal);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\":\"server\"", page, StringComparison.Ordinal);

        await using var client = await HubClient.ConnectAsync(portal.Portal.Address, cookies);
        Assert.Null(await client.StartAsync(portal.Overview));
        Assert.True(await client.EndedAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal("Too many pages are open.", Assert.Single(client.Errors));
    }

    private async Task AssertSomebodyElseIsNotAsync()
    {
        var (visitor, cookies) = await portal.SignInAsync("teodor.halvorsen@demo.example");
        using var _ = visitor;
        await using var client = await HubClient.ConnectAsync(portal.Portal.Address, cookies);
        Assert.NotNull(await client.OpenAsync(visitor, portal.Overview));
    }
}
