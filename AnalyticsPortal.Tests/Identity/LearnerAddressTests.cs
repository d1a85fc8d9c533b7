using System.Net;
using System.Text.RegularExpressions;
using AnalyticsPortal.Components.Pages.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed partial class LearnerAddressTests(PortalOnDatabase portal)
{
    public static TheoryData<string> Pages => ["", .. LearnerMeasurePage.All.Select(page => $"/{page.Slug}")];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_learner_who_may_not_be_seen_and_one_who_does_not_exist_are_the_same_404(string page)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);

        var foreign = await AnswerAsync(visitor, PortalOnDatabase.LearnerAndTrainerId, page);
        var unknown = await AnswerAsync(visitor, "no-such-learner", page);

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Contains("data-state=\"forbidden\"", foreign.Page, StringComparison.Ordinal);
        // The footer names the time zone of whoever is shown.
        Assert.DoesNotContain("UTC", foreign.Page, StringComparison.Ordinal);
        Assert.Equal(unknown, foreign);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task His_own_page_is_found(string page)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);

        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(visitor, PortalOnDatabase.LearnerId, page)).Status);
    }

    [Theory]
    [InlineData("?days=45", "?days=90")]
    [InlineData("?days=45&view=table", "?days=90&view=table")]
    [InlineData("?days=", "?days=90")]
    [InlineData("?days=007", "?days=7")]
    [InlineData("?DAYS=x&days=30", "?days=90")]
    [InlineData("?days=30&view=picture", "?days=30")]
    [InlineData("?view=picture", "")]
    [InlineData("?days=%3Cscript%3E&view=table&from=mail", "?days=90&view=table&from=mail")]
    public async Task An_address_that_names_another_window_or_view_than_the_one_shown_leads_to_the_one_shown(string asked, string shown)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);

        using var answer = await visitor.GetAsync($"/learner/velocity{asked}");

        Assert.Equal((HttpStatusCode.Redirect, $"/learner/velocity{shown}"), (answer.StatusCode, answer.Headers.Location?.PathAndQuery));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?days=7")]
    [InlineData("?days=30&view=table")]
    [InlineData("?view=table&from=mail")]
    public async Task An_address_that_names_what_is_shown_stays(string asked)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);

        using var answer = await visitor.GetAsync($"/learner/velocity{asked}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Page)> AnswerAsync(Visitor visitor, string learner, string page)
    {
        using var answer = await visitor.GetAsync($"/learner/{learner}{page}");
        var html = await answer.Content.ReadAsStringAsync();
        // What the reader asked for may come back to him. Encrypted values differ each time; the rest must be the same for everybody.
        return (answer.StatusCode, Encrypted().Replace(html, "").Replace(learner, "", StringComparison.Ordinal));
    }

    [GeneratedRegex("<!--.*?-->|name=\"__RequestVerificationToken\" value=\"[^\"]+\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Encrypted();
}
