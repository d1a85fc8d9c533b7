using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>What happens to open screens when the session behind them ends, with a database that the test changes behind the portal's back.</summary>
public sealed class SessionEndTests(BrowserOnly browser) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    // What the portal promises.
    private const float FiveSeconds = 5_000;
    private const string Her = "lq-l00001";
    private TestDatabase _database = null!;
    private PortalProcess _portal = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _portal = new(settings: new Dictionary<string, string> { ["ConnectionStrings__Portal"] = _database.AdminConnectionString, ["Demo__Learners"] = "10" });
        await _portal.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData($"delete from account_role where user_id = '{Her}'", "role", "Your role has changed")]
    [InlineData($"delete from account where user_id = '{Her}'", "removed", "This account is no longer here")]
    [InlineData("update account_session set ends_at = now() - interval '1 second', last_seen_at = now() - interval '3 hours'; select pg_notify('portal_access', '')", "expired", "This sign-in has run out")]
    public async Task The_screen_of_whoever_may_no_longer_see_it_closes_within_five_seconds(string sql, string why, string title)
    {
        var page = await OpenAsync();
        await _database.ExecuteAsync(sql);

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/session-ended\\?why={why}&", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = FiveSeconds });
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        Assert.DoesNotContain("Maren", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        await Axe.AssertCleanAsync(page);
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "portal");
    }

    [Fact]
    public async Task Nothing_personal_stays_on_the_screen_even_when_the_browser_does_not_go_where_it_is_sent()
    {
        var page = await OpenAsync();
        await page.RouteAsync("**/session-ended**", route => route.AbortAsync());
        await Expect(page.Locator("body")).ToContainTextAsync("Maren");

        await _database.ExecuteAsync($"delete from account_role where user_id = '{Her}'");

        await Expect(page.Locator("body")).Not.ToContainTextAsync("Maren", new() { Timeout = FiveSeconds });
        await Expect(page.Locator("[data-measure]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Signing_out_in_one_tab_closes_the_other()
    {
        var page = await OpenAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/account");
        await other.UntilSettledAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();

        await page.WaitForURLAsync("**/signed-out", new() { Timeout = FiveSeconds });
    }

    [Fact]
    public async Task A_session_that_is_ended_on_the_account_page_closes_in_its_own_browser_and_comes_back_to_its_place()
    {
        var page = await OpenAsync();
        var desk = await OpenAsync();
        await desk.GotoAsync("/account");
        await desk.UntilSettledAsync();
        await Expect(desk.Locator("[data-session]")).ToHaveCountAsync(2);
        await Axe.AssertCleanAsync(desk);

        await desk.GetByRole(AriaRole.Button, new() { Name = "End the session of Chrome" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "End the session", Exact = true }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Ended from another browser", new() { Timeout = FiveSeconds });
        await Expect(desk.Locator("[data-session]")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Personas.Ahead }).ClickAsync();
        await page.WaitForURLAsync("**/learner");
    }

    private async Task<IPage> OpenAsync()
    {
        var overview = await (await SignInPage.OpenAsync(await browser.VisitAsync(_portal.Address))).AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        return overview.Page;
    }
}
