using System.Net;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class AnswerStatusTests(PortalOnDatabase portal)
{
    private const string Trainer = "ruben.aldarsson@demo.example";

    [Theory]
    [InlineData("/forbidden", HttpStatusCode.Forbidden, "Not open to you")]
    [InlineData("/not-found", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/error", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/signed-out", HttpStatusCode.OK, "You are signed out")]
    [InlineData("/session-ended?why=idle", HttpStatusCode.OK, "Signed out because nothing was done")]
    public async Task Each_plain_page_answers_with_the_status_of_what_it_says(string path, HttpStatusCode status, string says)
    {
        using var visitor = portal.Visit();
        var (answered, html) = await AnswerAsync(visitor, path);

        Assert.Equal(status, answered);
        Assert.Contains($">{says}</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-who", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/forbidden", HttpStatusCode.Forbidden)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/learner/no-such-learner", HttpStatusCode.NotFound)]
    [InlineData("/signed-out", HttpStatusCode.OK)]
    [InlineData("/session-ended?why=replaced", HttpStatusCode.OK)]
    public async Task Whoever_is_signed_in_reads_as_whom_and_in_which_role(string path, HttpStatusCode status)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var (answered, html) = await AnswerAsync(visitor, path);

        Assert.Equal(status, answered);
        Assert.Contains("You are signed in as Maren Okafor; your active role is Learner.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_another_role_of_the_reader_are_refused_with_a_way_to_that_role()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        using var refused = await visitor.GetAsync("/courses?sort=health");
        var (status, html) = await AnswerAsync(visitor, refused.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Switch role to Trainer", html, StringComparison.Ordinal);
        Assert.Contains("name=\"returnUrl\" value=\"/courses?sort=health\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Switch role", (await AnswerAsync(visitor, "/forbidden?returnUrl=//evil.example")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/learner")]
    [InlineData("/learner/velocity?days=30")]
    public async Task Learners_own_pages_are_forbidden_in_another_role_and_offer_the_role_that_opens_them(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        (await visitor.SwitchRoleAsync("Trainer")).Dispose();

        var (status, html) = await AnswerAsync(visitor, path);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Switch role to Learner", html, StringComparison.Ordinal);

        Assert.Contains($"name=\"returnUrl\" value=\"{path}\"", html, StringComparison.Ordinal);
        using var switched = await visitor.PostAsync("/account/role", await visitor.TokenAsync("/account"), ("role", "Learner"), ("returnUrl", path));
        Assert.Equal(path, switched.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(visitor, path)).Status);
    }

    [Fact]
    public async Task Whoever_has_no_role_that_opens_them_is_offered_none()
    {
        using var visitor = await portal.SignedInAsync(Trainer);
        var (status, html) = await AnswerAsync(visitor, "/learner");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("data-state=\"forbidden\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Switch role to", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_role_leads_to_no_foreign_page()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        using var answer = await visitor.PostAsync("/account/role", await visitor.TokenAsync("/account"), ("role", "Trainer"), ("returnUrl", "//elsewhere.test"));

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    private static async Task<(HttpStatusCode Status, string Html)> AnswerAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
