using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The pages of courses in a browser.</summary>
public sealed class CourseTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string> { ["Demo__Learners"] = "60" })
{
    [Fact]
    public async Task The_first_round_is_seen_to_come_in_without_a_reload()
    {
        var page = await OpenAsync();
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await CollectedAsync(page);
        await Expect(page.Locator("[data-course]").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-answer=known] .say")).ToContainTextAsync("4 of 4 sources answered");
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }

    [Fact]
    public async Task From_the_list_to_a_course_its_filter_its_learners_one_of_them_and_back()
    {
        var page = await CollectedAsync(await OpenAsync());
        var course = await LargestAsync(page);
        await course.Locator("th a").ClickAsync();
        await Expect(page.Locator("[data-panel=health] .value")).ToBeVisibleAsync();
        var all = int.Parse(await page.Locator("[data-step=Enrolled] a").InnerTextAsync());

        await page.Locator("[data-filter=cohort] summary").ClickAsync();
        await page.Locator("[data-filter=cohort] a").Nth(1).ClickAsync();
        await page.WaitForURLAsync("**cohort=**");
        await Expect(page.Locator("[data-filtered]")).ToContainTextAsync($"of {all} learners");
        var some = int.Parse(await page.Locator("[data-step=Enrolled] a").InnerTextAsync());
        Assert.InRange(some, 1, all - 1);

        await page.Locator("[data-step=Enrolled] a").ClickAsync();
        await page.WaitForURLAsync("**/learners?cohort=**");
        await Expect(page.Locator("tr[data-learner]")).ToHaveCountAsync(Math.Min(some, 50));
        var name = await page.Locator("tr[data-learner] th a").First.InnerTextAsync();
        await page.Locator("tr[data-learner] th a").First.ClickAsync();
        await page.WaitForURLAsync("**/learner/**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);

        await page.GoBackAsync();
        await Expect(page.Locator("tr[data-learner]")).ToHaveCountAsync(Math.Min(some, 50));
        await page.GoBackAsync();
        await Expect(page.Locator("[data-filtered]")).ToBeVisibleAsync();
        await page.Locator("[data-filtered] a").ClickAsync();
        await Expect(page.Locator("[data-step=Enrolled] a")).ToHaveTextAsync($"{all}");
        await page.GoBackAsync();
        await Expect(page.Locator("[data-step=Enrolled] a")).ToHaveTextAsync($"{some}");
    }

    [Fact]
    public async Task Learners_are_searched_by_name_and_the_address_can_be_shared()
    {
        var page = await CollectedAsync(await OpenAsync());
        await (await LargestAsync(page)).Locator("td a").First.ClickAsync();
        await page.WaitForURLAsync("**/learners");
        var name = await page.Locator("tr[data-learner] th a").Nth(2).InnerTextAsync();
        await page.UntilLiveAsync();
        await page.Locator("#search").FillAsync(name.ToUpperInvariant());
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**q=**");
        await Expect(page.Locator("tr[data-learner]")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.Locator("tr[data-learner] th a")).ToHaveTextAsync(name);
        await page.Locator("#search").FillAsync("nobody is called so");
        await page.UntilLiveAsync();
        await page.Locator("#search").FillAsync("nobody is called so");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-state=empty]")).ToContainTextAsync("Nobody is in this group");
    }

    [Fact]
    public async Task Foreign_and_unknown_courses_are_one_answer_with_the_status_of_what_is_not_found()
    {
        var page = await CollectedAsync(await OpenAsync());
        string[] own = [.. await CoursesAsync(page)];
        var admin = await CollectedAsync(await OpenAsync("Solveig"));
        var foreign = (await CoursesAsync(admin)).Except(own).First();
        foreach (var path in new[] { "", "/learners", "/compare", "/learners?group=silent" })
        {
            foreach (var course in new[] { foreign, "no-such-course" })
            {
                var answer = await page.GotoAsync($"/courses/{course}{path}");
                Assert.Equal(404, answer!.Status);
                await Expect(page.Locator("[data-state=forbidden]")).ToContainTextAsync("it is not one of yours");
            }
        }

        Assert.Equal(404, (await page.APIRequest.GetAsync($"{Portal.Address}courses/{foreign}/learners.csv")).Status);
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{Portal.Address}courses/{foreign}/health.csv")).Status);
        Assert.Equal(200, (await page.GotoAsync($"/courses/{own[0]}"))!.Status);
    }

    [Fact]
    public async Task By_keyboard_alone_a_filter_is_chosen_and_a_table_and_the_arithmetic_are_opened()
    {
        var page = await CollectedAsync(await OpenAsync());
        await (await LargestAsync(page)).Locator("th a").ClickAsync();
        await page.UntilLiveAsync();
        await page.Locator("[data-filter=period] summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**period=**");
        await Expect(page.Locator("[data-filtered]")).ToBeVisibleAsync();

        await page.Locator("#drop .menu summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#drop table")).ToBeVisibleAsync();
        Assert.Contains("period=", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(page.Url.Replace("drop.table", "health.how", StringComparison.Ordinal));
        await Expect(page.Locator("#health [data-part=computed]")).ToContainTextAsync("Health score");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways_on_any_page_of_a_course(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width: width, scheme: scheme);
        await Axe.AssertCleanAsync(page);
        await CollectedAsync(page);
        var course = await (await LargestAsync(page)).GetAttributeAsync("data-course");
        string[] addresses =
        [
            "/courses?sort=health", $"/courses/{course}", $"/courses/{course}?show=health.how", $"/courses/{course}?show=drop.table&cohort=1999-01", $"/courses/{course}?show=scores.how&period=90",
            $"/courses/{course}/learners", $"/courses/{course}/learners?group=stuck", $"/courses/{course}/compare", "/courses/no-such-course",
        ];
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.Locator("h1").First.WaitForAsync();
            await page.UntilSettledAsync();
            await Axe.AssertCleanAsync(page);
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task Nothing_scrolls_sideways_on_the_narrowest_screen()
    {
        var page = await CollectedAsync(await OpenAsync(width: 320));
        var course = await (await LargestAsync(page)).GetAttributeAsync("data-course");
        foreach (var address in new[] { "/courses", $"/courses/{course}", $"/courses/{course}/learners", $"/courses/{course}/compare" })
        {
            await page.GotoAsync(address);
            await page.UntilSettledAsync();
            Assert.Equal(320, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
    }

    private static async Task<IReadOnlyList<string>> CoursesAsync(IPage page) =>
        await page.Locator("[data-course]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.course)");

    // The course with most learners stands first.
    private static async Task<ILocator> LargestAsync(IPage page)
    {
        await page.GotoAsync("/courses?sort=enrolled");
        await page.UntilLiveAsync();
        var id = await page.Locator("[data-course]").EvaluateAllAsync<string>("rows => rows.map(row => [Number(row.querySelector('td.num').textContent), row.dataset.course]).sort((a, b) => b[0] - a[0])[0][1]");
        return page.Locator($"[data-course='{id}']");
    }

    private static async Task<IPage> CollectedAsync(IPage page)
    {
        await Expect(page.Locator("[data-course]").First).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await Expect(page.Locator("[data-round]")).ToHaveCountAsync(0, new() { Timeout = 180_000 });
        return page;
    }

    private async Task<IPage> OpenAsync(string name = "Ruben", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await VisitAsync(width, scheme);
        await page.GotoAsync("/sign-in?returnUrl=/courses");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await page.WaitForURLAsync("**/courses");
        await page.UntilLiveAsync();
        return page;
    }
}
