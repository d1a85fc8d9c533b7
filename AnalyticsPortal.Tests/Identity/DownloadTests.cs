using System.Net;
using AnalyticsPortal.Components.Pages.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class DownloadTests(PortalOnDatabase portal)
{
    public static TheoryData<string> Slugs => [.. LearnerMeasurePage.All.Select(page => page.Slug), "overview"];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task A_learner_downloads_what_his_pages_show(string slug)
    {
        using var visitor = await CollectedAsync();

        using var answer = await visitor.GetAsync($"/learner/{PortalOnDatabase.LearnerId}/{slug}.csv?days=30");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(PortalOnDatabase.LearnerId, text, StringComparison.Ordinal);
        Assert.Contains("Sample data", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PortalOnDatabase.LearnerAndTrainerId, "velocity.csv")]
    [InlineData("no-such-learner", "velocity.csv")]
    [InlineData(PortalOnDatabase.LearnerId, "no-such-measure.csv")]
    [InlineData(PortalOnDatabase.LearnerId, "..%2f..%2fetc.csv")]
    [InlineData("a'; drop table account; --", "overview.csv")]
    public async Task Foreign_unknown_and_hostile_addresses_are_not_found(string learner, string file)
    {
        using var visitor = await CollectedAsync();

        using var answer = await visitor.GetAsync($"/learner/{learner}/{file}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in()
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync($"/learner/{PortalOnDatabase.LearnerId}/velocity.csv");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    // The first visit collects behind the screen: the file is there when that is done.
    private async Task<Visitor> CollectedAsync()
    {
        var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            _ = await visitor.TextAsync("/learner");
            using var answer = await visitor.GetAsync($"/learner/{PortalOnDatabase.LearnerId}/velocity.csv");
            if (answer.StatusCode == HttpStatusCode.OK) return visitor;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("Nothing was collected.");
    }
}
