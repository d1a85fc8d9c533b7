using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class LearnerOverviewTests(PortalInBrowser portal)
{
    [Fact]
    public async Task A_learner_signs_in_and_reads_both_measures_with_age_and_sources()
    {
        var overview = await SignInAsync(Personas.Ahead);
        await overview.UntilValuesAsync();

        Assert.Matches(@"^\d+\s+topics? in the last 7 days", await overview.Velocity.HeadlineAsync());
        Assert.Matches(@"^\d+\s+of 100", await overview.Engagement.HeadlineAsync());
        await Expect(overview.Velocity.Chip).ToContainTextAsync("4 of 4 sources");
        Assert.True(DateTimeOffset.TryParse(await overview.Velocity.Chip.Locator("time").GetAttributeAsync("datetime"), out _));
        await Expect(overview.Engagement.Chip).ToContainTextAsync("of 7 sources");
        Assert.Contains("topics", await overview.Velocity.Chart.GetAttributeAsync("aria-label"), StringComparison.OrdinalIgnoreCase);
        await Expect(overview.Page.Locator(".tag.sample").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_first_HTML_already_holds_the_numbers()
    {
        var overview = await OpenAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        var seen = await overview.Velocity.HeadlineAsync();

        var plain = await portal.VisitAsAsync(Personas.Ahead, scripts: false);
        await plain.GotoAsync("/learner");

        Assert.Equal(seen, await new OverviewPage(plain).Velocity.HeadlineAsync());
    }

    [Fact]
    public async Task The_chip_leads_to_the_age_of_every_input()
    {
        var overview = await OpenAsync(Personas.Ahead);
        await overview.UntilValuesAsync();

        var velocity = await overview.Velocity.OpenInputsAsync();

        foreach (var source in new[] { "Course builder", "Learner AI", "DevLab", "Directory" })
            await Expect(velocity.Inputs).ToContainTextAsync(source);
        await Expect(velocity.Inputs.Locator("time")).ToHaveCountAsync(4);
        await Expect(velocity.Inputs).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_update_from_another_thread_keeps_the_readers_own_way_of_writing_dates()
    {
        var overview = await OpenAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        var before = await overview.Subtitle.InnerTextAsync();

        await overview.RefreshAsync();

        Assert.Matches(@"target \d{1,2} \p{L}+ \d{4}$", before);
        Assert.Equal(before, await overview.Subtitle.InnerTextAsync());
    }

    [Fact]
    public async Task A_brand_new_learner_sees_what_is_needed_and_no_zero()
    {
        var overview = await OpenAsync(Personas.BrandNew);
        await overview.Page.UntilSettledAsync();

        await Expect(overview.Velocity.Empty).ToBeVisibleAsync();
        await Expect(overview.Engagement.Empty).ToBeVisibleAsync();
        await Expect(overview.Velocity.Value).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_that_another_tab_caused_reaches_the_open_screen_without_a_reload()
    {
        var watching = await OpenAsync(Personas.Behind);
        await watching.UntilValuesAsync();
        var before = await watching.Velocity.Chip.Locator("time").GetAttributeAsync("datetime");
        await watching.Page.EvaluateAsync("() => { window.notReloaded = true; }");
        // An age is said in whole seconds.
        await watching.Page.WaitForFunctionAsync("before => Date.now() > Date.parse(before) + 2000", before);

        var acting = await OpenAsync(Personas.Behind);
        await acting.UntilValuesAsync();
        await acting.RefreshAsync();

        await Expect(watching.Velocity.Chip.Locator("time")).Not.ToHaveAttributeAsync("datetime", before!);
        Assert.True(await watching.Page.EvaluateAsync<bool>("() => window.notReloaded === true"));
    }

    [Fact]
    public async Task Somebody_elses_learner_is_not_shown_and_not_admitted_to_exist()
    {
        var overview = await OpenAsync(Personas.Ahead);
        await overview.UntilValuesAsync();

        await overview.Page.GotoAsync("/learner/someone-else");

        await Expect(overview.Page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
        await Expect(overview.Velocity.Card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_admin_who_opens_a_learner_of_his_organisation_reads_whose_page_it_is()
    {
        var admin = await portal.VisitAsAsync(CollectedPortal.Admin);
        await admin.GotoAsync($"/learner/{Personas.AheadId}");

        await new OverviewPage(admin).UntilValuesAsync();

        await Expect(admin.Locator("h1")).ToContainTextAsync("Maren Okafor");
        await Expect(admin.Locator("main .note").First).ToContainTextAsync("This is Maren Okafor's dashboard");
    }

    private async Task<OverviewPage> OpenAsync(string displayName)
    {
        var page = await portal.VisitAsAsync(displayName);
        await page.GotoAsync("/learner");
        return new(page);
    }

    private async Task<OverviewPage> SignInAsync(string displayName) =>
        await (await SignInPage.OpenAsync(await portal.VisitAsync())).AsAsync(displayName);
}
