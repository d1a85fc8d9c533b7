using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What comes back without anybody's doing, in a tab that stays open.</summary>
public sealed class RecoveryTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string>
{
    // A break of a second: what is tested is who tells the tab, not how long the default is.
    ["Upstream__Limits__BreakDuration"] = "00:00:01",
    ["Upstream__Limits__BreakerFailures"] = "3",
    ["Upstream__Limits__ProbeInterval"] = "00:00:00.5",
}, ownServer: true)
{
    [Fact]
    public async Task A_service_that_is_back_is_seen_by_the_open_tab_that_lacked_it()
    {
        await Faults.SetAsync("assessment", "500");
        var overview = await SignInAsync();
        await Expect(overview.Main).ToContainTextAsync("8 of 9 sources");

        await Faults.ClearAsync();

        // Well before the tab would look by itself.
        await Expect(overview.Main).ToContainTextAsync("9 of 9 sources", new() { Timeout = 12_000 });
    }

    [Fact]
    public async Task A_killed_database_is_started_again_while_the_screen_keeps_its_values_and_says_so()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        // What came from some services is shown before the others have answered.
        await Expect(overview.Main).ToContainTextAsync("9 of 9 sources");
        var velocity = await overview.Velocity.HeadlineAsync();
        await overview.Page.EvaluateAsync("() => { window.notReloaded = true; }");

        // Held back for a moment, so that the tab sees the gap.
        var starting = Path.Combine(Portal.Folder, "start.lock");
        await using (new FileStream(starting, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            await KillAsync(int.Parse((await File.ReadAllLinesAsync(Path.Combine(Portal.Folder, "postgres", "postmaster.pid")))[0]));
            await Expect(overview.Main).ToContainTextAsync("The portal's own database does not answer at the moment", new() { Timeout = 40_000 });
            Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
        }

        await Portal.UntilSaysAsync("was started again in");
        await Expect(overview.Main).Not.ToContainTextAsync("The portal's own database does not answer at the moment", new() { Timeout = 60_000 });
        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
        Assert.True(await overview.Page.EvaluateAsync<bool>("() => window.notReloaded === true"), "The page was loaded again.");
        await overview.RefreshAsync();
        await Expect(overview.Main).ToContainTextAsync("9 of 9 sources");
    }

    private static async Task KillAsync(int pid)
    {
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync();
    }
}
