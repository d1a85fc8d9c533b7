using System.Text.RegularExpressions;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class MeasurePageTests(PortalInBrowser portal)
{
    public static TheoryData<string> Slugs => [.. LearnerMeasurePage.All.Select(page => page.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Window_and_view_stand_in_the_address_and_back_goes_back(string slug)
    {
        var page = await VisitAsync(Personas.Ahead);
        var measure = await MeasurePageObject.OpenAsync(page, slug);

        await measure.LookBackAsync(30);
        await measure.ShowAsync("Table");
        await page.WaitForURLAsync($"**/learner/{slug}?days=30&view=table");
        await Expect(measure.Shown.Locator(".as-table")).ToBeVisibleAsync();
        await Expect(measure.Shown.Locator(".as-chart")).ToBeHiddenAsync();
        var rows = await measure.Rows.AllTextContentsAsync();

        await page.GoBackAsync();
        await Expect(measure.Shown.Locator(".as-chart")).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await Expect(measure.Shown.Locator(".as-table")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(measure.Shown.Locator(".as-table")).ToBeVisibleAsync();
        await page.UntilSettledAsync();
        Assert.Equal(rows, await measure.Rows.AllTextContentsAsync());
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task The_first_HTML_holds_the_chart_and_its_sentence(string slug)
    {
        // Once with scripts: then there is something to show.
        await MeasurePageObject.OpenAsync(await VisitAsync(Personas.Ahead), slug);
        var plain = await portal.VisitAsAsync(Personas.Ahead, scripts: false);
        await plain.GotoAsync($"/learner/{slug}");
        var measure = new MeasurePageObject(plain, slug);

        await Expect(measure.Shown.Locator(".as-chart")).ToBeVisibleAsync();
        var sentences = await plain.Locator("main [role=img]").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('aria-label'))");
        Assert.NotEmpty(sentences);
        Assert.All(sentences, sentence => Assert.True(sentence.Length > 20, sentence));
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task What_is_shown_can_be_downloaded(string slug)
    {
        var page = await VisitAsync(Personas.Ahead);
        var measure = await MeasurePageObject.OpenAsync(page, slug, "?days=30&view=table");
        var shown = await measure.Rows.CountAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true }).ClickAsync());

        Assert.StartsWith($"{slug}-30-days-", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(shown + 1, lines.Length);
        Assert.Contains("Oldest input as of", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Somebody_elses_measure_is_not_shown_and_not_admitted_to_exist(string slug)
    {
        var page = await VisitAsync(Personas.Ahead);

        await page.GotoAsync($"/learner/someone-else/{slug}");

        await Expect(page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part]")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task A_brand_new_learner_reads_why_there_is_nothing_and_what_comes_next(string slug)
    {
        var page = await VisitAsync(Personas.BrandNew);
        var measure = await MeasurePageObject.OpenAsync(page, slug);

        await Expect(measure.State("empty")).ToBeVisibleAsync();
        await Expect(measure.Computed).ToBeVisibleAsync();
        await Expect(measure.Shown).ToHaveCountAsync(0);
        Assert.DoesNotContain("NaN", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_leaves_window_view_and_place_on_the_page_as_they_are()
    {
        var page = await VisitAsync(Personas.Behind);
        await MeasurePageObject.OpenAsync(page, "velocity", "?days=30&view=table");
        await page.EvaluateAsync("() => scrollTo(0, 400)");

        // From another tab: a click on the button of this one would scroll to it.
        var other = await page.Context.NewPageAsync();
        await MeasurePageObject.OpenAsync(other, "velocity");
        await new OverviewPage(other).RefreshAsync();

        Assert.EndsWith("/learner/velocity?days=30&view=table", page.Url, StringComparison.Ordinal);
        Assert.InRange(await page.EvaluateAsync<int>("() => scrollY"), 300, 500);
    }

    [Fact]
    public async Task Changing_the_window_leaves_the_page_where_it_was_scrolled_to()
    {
        var page = await VisitAsync(Personas.Ahead);
        var measure = await MeasurePageObject.OpenAsync(page, "velocity");
        await page.EvaluateAsync("() => scrollTo(0, 200)");

        await measure.LookBackAsync(7);
        await Expect(measure.Rows).ToHaveCountAsync(7);

        // Blazor goes to the top first; the place is restored with the next frame.
        await page.WaitForFunctionAsync("() => scrollY > 150 && scrollY < 250");
    }

    [Fact]
    public async Task The_breadcrumb_leads_back_to_the_overview()
    {
        var page = await VisitAsync(Personas.Ahead);
        await MeasurePageObject.OpenAsync(page, "engagement");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "You are here" }).GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/learner$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await new OverviewPage(page).UntilValuesAsync();
    }

    private Task<IPage> VisitAsync(string displayName) => portal.VisitAsAsync(displayName);
}
