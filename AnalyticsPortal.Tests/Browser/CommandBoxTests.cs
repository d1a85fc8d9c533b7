using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class CommandBoxTests(PortalInBrowser portal)
{
    private const string Admin = "Solveig Brandt-Osei";
    private const string AdminElsewhere = "Sunniva Tamang-Dale";

    [Fact]
    public async Task It_opens_by_key_and_by_button_and_gives_the_focus_back()
    {
        var page = (await SignInAsync(Personas.Ahead)).Page;
        var box = new CommandBoxObject(page);
        var refresh = page.GetByRole(AriaRole.Button, new() { Name = "Refresh" });
        await refresh.FocusAsync();

        await box.OpenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(box.Box).ToBeHiddenAsync();
        await Expect(refresh).ToBeFocusedAsync();

        var button = page.GetByRole(AriaRole.Button, new() { Name = "Jump to a page" });
        await button.ClickAsync();
        await Expect(box.Field).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(box.Box).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Arrows_go_round_the_list_and_the_field_names_the_active_option()
    {
        var page = (await SignInAsync(Personas.Ahead)).Page;
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        var last = await box.Options.CountAsync() - 1;
        Assert.True(last > 0);

        await ExpectActiveAsync(box, 0);
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectActiveAsync(box, 1);
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await ExpectActiveAsync(box, last);
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectActiveAsync(box, 0);
        await Expect(box.Field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Enter_presses_a_button_of_the_page()
    {
        var page = (await SignInAsync(Personas.Ahead)).Page;
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await box.TypeAsync("thémé");
        await Expect(box.Names).ToHaveTextAsync(["Light or dark colours"]);

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(box.Box).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_administrator_finds_a_learner_by_a_part_of_the_name_and_opens_the_overview_by_keyboard_alone()
    {
        var page = await SignInAtStartAsync(Admin);
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await box.TypeAsync("okafor mar");
        await Expect(box.Group("Learners").GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(box.Active).ToContainTextAsync("Maren Okafor");

        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/learner/*");
        await Expect(page.Locator("h1")).ToContainTextAsync("Maren Okafor");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Nobody_is_found_by_a_learner_or_the_administrator_of_another_organisation()
    {
        foreach (var who in new[] { Personas.BrandNew, AdminElsewhere })
        {
            var page = await SignInAtStartAsync(who);
            var box = new CommandBoxObject(page);
            await box.OpenAsync();
            await box.TypeAsync("maren");
            await Expect(box.Said).ToContainTextAsync(who == AdminElsewhere ? "No learner or course" : "Nothing open to you");
            await Expect(box.Options).ToHaveCountAsync(0);
            await Expect(box.Field).ToHaveAttributeAsync("aria-expanded", "false");

            var told = await page.EvaluateAsync<string>(
                "async () => (await fetch('/jump/learners', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{\"text\":\"maren\",\"ids\":[]}' })).text()");
            Assert.Equal("""{"learners":[],"courses":[],"more":false}""", told);
        }
    }

    [Fact]
    public async Task Places_opened_lately_come_back_without_a_name_being_kept_and_go_with_the_session()
    {
        var page = await SignInAtStartAsync(Admin);
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await box.TypeAsync("okafor mar");
        await box.Group("Learners").GetByText("Maren Okafor").ClickAsync();
        await page.WaitForURLAsync("**/learner/*");
        await page.GotoAsync("/");
        await page.UntilSettledAsync();

        await box.OpenAsync();
        await Expect(box.Group("Lately").GetByRole(AriaRole.Option)).ToContainTextAsync("Maren Okafor");
        var kept = await KeptAsync(page);
        Assert.Contains("/learner/", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("aren", kept, StringComparison.OrdinalIgnoreCase);

        await box.TypeAsync("sign out");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/signed-out");
        Assert.Equal("", await KeptAsync(page));
        await page.Keyboard.PressAsync("Control+k");
        await Expect(box.Box).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_search_that_fails_says_so_and_pages_are_found_all_the_same()
    {
        var page = await SignInAtStartAsync(Admin);
        var box = new CommandBoxObject(page);
        await page.RouteAsync("**/jump/learners", route => route.FulfillAsync(new() { Status = 500 }));
        await box.OpenAsync();
        await box.TypeAsync("sta");
        await Expect(box.Said).ToContainTextAsync("cannot be searched at the moment");
        await Expect(box.Names).ToHaveTextAsync(["Start"]);
    }

    [Fact]
    public async Task Letters_of_any_kind_and_number_are_only_letters()
    {
        var page = await SignInAtStartAsync(Admin);
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        foreach (var text in new[] { "%%ab", "<img src=x onerror=alert(1)>", "\\\\__xy", new string('x', 10_000) })
        {
            await box.Field.FillAsync(text);
            await Expect(box.Said).ToContainTextAsync("No learner or course that is open to you");
            await Expect(box.Box.Locator("img")).ToHaveCountAsync(0);
        }
    }

    private static Task<string> KeptAsync(IPage page) => page.EvaluateAsync<string>("() => localStorage.getItem('jump-lately') ?? ''");

    private static async Task ExpectActiveAsync(CommandBoxObject box, int at)
    {
        var option = box.Options.Nth(at);
        await Expect(option).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box.Active).ToHaveCountAsync(1);
        await Expect(box.Field).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
    }

    private async Task<OverviewPage> SignInAsync(string displayName)
    {
        var page = await portal.VisitAsAsync(displayName);
        await page.GotoAsync("/learner");
        var overview = new OverviewPage(page);
        await overview.UntilValuesAsync();
        return overview;
    }

    private async Task<IPage> SignInAtStartAsync(string displayName)
    {
        var page = await portal.VisitAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = displayName }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        await page.UntilSettledAsync();
        return page;
    }
}
