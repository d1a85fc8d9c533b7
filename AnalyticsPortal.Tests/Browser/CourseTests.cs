using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The pages of courses in a browser.</summary>
[Collection(CollectedCollection.Name)]
public sealed class CourseTests(CollectedPortal portal)
{
    [Fact]
    public async Task From_the_list_to_a_course_its_filter_its_learners_one_of_them_and_back()
    {
        var page = await OpenAsync();
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
        // What may be pressed is 24 px high; the browser rounds to a fraction of one.
        Assert.All(await page.Locator("thead a").EvaluateAllAsync<double[]>("links => links.map(link => link.getBoundingClientRect().height)"), height => Assert.InRange(height, 23.9, 60));
        var href = (await page.Locator("a[download]").GetAttributeAsync("href"))!;
        var file = await page.APIRequest.GetAsync($"{portal.Portal.Address}{href.TrimStart('/')}");
        Assert.Equal(some + 1, (await file.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var download in new[] { "learners", "health", "content" })
            Assert.Equal(404, (await page.APIRequest.GetAsync($"{page.Url.Split("/learners")[0]}/{download}.csv?cohort=2031-01")).Status);
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
        var page = await OpenAsync();
        await (await LargestAsync(page)).Locator("td a").First.ClickAsync();
        await page.WaitForURLAsync("**/learners");
        var name = await page.Locator("tr[data-learner] th a").Nth(2).InnerTextAsync();
        await page.UntilLiveAsync();
        // By the button: the focus goes to the heading when the page has come, which may be after the field was filled.
        await page.Locator("#search").FillAsync(name.ToUpperInvariant());
        await page.Locator("form[role=search] button").ClickAsync();
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
        var page = await OpenAsync();
        string[] own = [.. await CoursesAsync(page)];
        var admin = await OpenAsync(CollectedPortal.Admin);
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

        Assert.Equal(404, (await page.APIRequest.GetAsync($"{portal.Portal.Address}courses/{foreign}/learners.csv")).Status);
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{portal.Portal.Address}courses/{foreign}/health.csv")).Status);
        Assert.Equal(200, (await page.GotoAsync($"/courses/{own[0]}"))!.Status);
    }

    [Fact]
    public async Task By_keyboard_alone_a_filter_is_chosen_and_a_table_and_the_arithmetic_are_opened()
    {
        var page = await OpenAsync();
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

    [Fact]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways_on_any_page_of_a_course()
    {
        var page = await OpenAsync();
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
            await Axe.AssertCleanAtEveryWidthAsync(page);
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

    private async Task<IPage> OpenAsync(string name = CollectedPortal.Trainer)
    {
        var page = await portal.VisitAsAsync(name);
        await page.GotoAsync("/courses");
        await page.UntilLiveAsync();
        await Expect(page.Locator("[data-course]").First).ToBeVisibleAsync();
        return page;
    }
}
