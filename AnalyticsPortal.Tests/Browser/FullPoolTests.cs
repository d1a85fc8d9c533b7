using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Npgsql;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>More people ask at once than the database has connections for, and one of them is on an open page.</summary>
public sealed class FullPoolTests(BrowserOnly browser) : IClassFixture<BrowserOnly>
{
    [Fact]
    public async Task Inside_an_open_page_whoever_finds_no_connection_is_told_so_soon_and_can_try_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = database.AdminConnectionString + ";Maximum Pool Size=1;Timeout=2;Command Timeout=60",
            ["Demo__Learners"] = "10",
        });
        await portal.StartAsync();
        var page = await OpenAsync(portal, Cast.Ahead);
        await using var admin = await database.Admin.OpenConnectionAsync();
        using var other = new Visitor(portal.Address);
        (await other.ClickPersonaAsync(Cast.CompanyAdmin.Email)).Dispose();
        Task<HttpResponseMessage> held;
        await using (var transaction = await admin.BeginTransactionAsync())
        {
            await using (var hold = new NpgsqlCommand("lock table account in access exclusive mode", admin, transaction)) await hold.ExecuteNonQueryAsync();
            held = other.GetAsync("/account");
            await UntilSomebodyWaitsAsync(database);

            await page.EvaluateAsync($"() => Blazor.navigateTo('/learner/{Cast.Behind.UserId}')");

            var failed = page.Locator("[data-state=failed]");
            await Expect(failed).ToContainTextAsync("More people have been asking at once since", new() { Timeout = 15_000 });
            await Expect(failed).ToContainTextAsync("Nothing is lost: try again in a moment.");
        }

        (await held).Dispose();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await Expect(page.Locator("[data-measure=velocity] .value")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }

    private async Task<IPage> OpenAsync(PortalProcess portal, Person learner)
    {
        var page = await browser.VisitAsync(portal.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = Cast.CompanyAdmin.Name }).ClickAsync();
        await page.GetByRole(AriaRole.Heading).First.WaitForAsync();
        await page.GotoAsync($"/learner/{learner.UserId}");
        await Expect(page.Locator("[data-measure=velocity] .value")).ToBeVisibleAsync();
        await page.UntilSettledAsync();
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        return page;
    }

    private static async Task UntilSomebodyWaitsAsync(TestDatabase database)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await database.ScalarAsync<bool>("select exists (select from pg_locks where not granted and relation = 'account'::regclass)"))
            await Task.Delay(50, patience.Token);
    }
}
