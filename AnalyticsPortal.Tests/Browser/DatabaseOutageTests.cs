using System.Collections.Concurrent;
using System.Net;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit.Chaos;
using Microsoft.Playwright;
using Npgsql;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The database is taken away from a portal that is at work, again and again.</summary>
public sealed class DatabaseOutageTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string>
{
    ["Demo__Learners"] = "60",
    ["Demo__Latency"] = "100",
}, ownServer: true)
{
    private const string Away = "The portal's own database does not answer at the moment", Silent = "The portal's own database has not answered since";

    // Everybody is to be asked about at once, again whenever it is done.
    private const string WorkSql = """
        insert into job (kind, subject, organization_id, priority, state, correlation_id)
        select 'refresh', a.user_id, a.organization_id, 2, 'waiting', 'load' from account a join account_role r on r.user_id = a.user_id and r.role = 'learner'
        on conflict do nothing;
        notify portal_job, 'refresh'
        """;

    private readonly ConcurrentQueue<HttpStatusCode> _answers = new();

    [Fact]
    public async Task Every_open_screen_keeps_its_values_says_so_and_recovers_by_itself()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        var velocity = await overview.Velocity.HeadlineAsync();
        var operators = await OpenOperatorAsync();
        IPage[] screens = [overview.Page, operators];
        foreach (var screen in screens) await screen.EvaluateAsync("() => { window.notReloaded = true; }");
        var victims = new Victims(Portal);

        using (var load = new CancellationTokenSource())
        {
            var working = Task.WhenAll(KeepWorkingAsync(victims.ConnectionString, load.Token), KeepReadingAsync(load.Token));
            for (var cuts = 0; cuts < 6;)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300 + (150 * cuts)));
                if (await victims.CutAsync() > 0) cuts++;
                Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
            }

            await victims.RestartServerAsync();
            await victims.RestartServerAsync(async () =>
            {
                await Expect(overview.Main).ToContainTextAsync(Away, new() { Timeout = 40_000 });
                await Expect(operators.Locator("[data-database]")).ToContainTextAsync(Silent, new() { Timeout = 40_000 });
                Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
                await Expect(operators.Locator("tbody tr[data-service]")).ToHaveCountAsync(9);
            });
            await Expect(overview.Main).Not.ToContainTextAsync(Away, new() { Timeout = 40_000 });
            await Expect(operators.Locator("[data-database]")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
            await load.CancelAsync();
            await working;
        }

        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
        await overview.RefreshAsync();
        await Expect(overview.Main).ToContainTextAsync("9 of 9 sources");
        foreach (var screen in screens) Assert.True(await screen.EvaluateAsync<bool>("() => window.notReloaded === true"), "A page was loaded again.");
        Assert.DoesNotContain(Portal.Output, line => IsUnhandled(line));
        Assert.All(_answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, status.ToString()));
        Assert.Contains(HttpStatusCode.OK, _answers);
    }

    // What fails and is dealt with is told by the portal's own classes, in words of theirs.
    private static bool IsUnhandled(string line) =>
        line.Contains("nhandled", StringComparison.Ordinal)
        || line.Contains("A page could not be drawn", StringComparison.Ordinal)
        || ((line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal))
            && !line.Contains("\"Category\":\"AnalyticsPortal.", StringComparison.Ordinal));

    private static async Task KeepWorkingAsync(string server, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(server);
                await connection.OpenAsync(stop);
                await using var work = new NpgsqlCommand(WorkSql, connection);
                await work.ExecuteNonQueryAsync(stop);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                // It is away just now, or the test is over.
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    // A visitor without patience: whatever he gets, he gets it, and nothing sends him to the sign-in page.
    private async Task KeepReadingAsync(CancellationToken stop)
    {
        using var visitor = new Visitor(Portal.Address);
        (await visitor.ClickPersonaAsync("teodor.halvorsen@demo.example")).Dispose();
        while (!stop.IsCancellationRequested)
        {
            using var answer = await visitor.GetAsync("/learner");
            _answers.Enqueue(answer.StatusCode);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<IPage> OpenOperatorAsync()
    {
        var page = await VisitAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Oda Lindahl" }).ClickAsync();
        await page.WaitForURLAsync("**/operator");
        await page.UntilLiveAsync();
        return page;
    }
}
