using System.Net;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class StaleFormTests(PortalOnDatabase portal)
{
    private const string SignIn = "/account/sign-in/persona";

    private string Here => portal.Portal.Address.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("/sign-in?returnUrl=%2Flearner%2Fvelocity%3Fdays%3D30", "/learner/velocity?days=30")]
    [InlineData("/sign-in", "/")]
    [InlineData("/sign-in?returnUrl=https%3A%2F%2Fevil.example", "/")]
    [InlineData("/sign-in?returnUrl=%2Fsign-in", "/")]
    public async Task Who_signed_in_in_another_tab_is_told_who_that_was_by_the_one_that_stood_open(string page, string next)
    {
        using var visitor = portal.Visit();
        var token = await visitor.TokenAsync(page);
        (await visitor.ClickPersonaAsync(PortalOnDatabase.Learner)).Dispose();

        using var answer = await SendAsync(visitor, SignIn, token, Here, Here + page);

        Assert.Equal((HttpStatusCode.Redirect, $"/sign-in?error=stale&returnUrl={Uri.EscapeDataString(next)}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        // The form was another person's: whoever sent it is never put into a session that is not his without a word.
        Assert.Contains("You are signed in as Maren Okafor", await visitor.TextAsync(answer.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_the_sign_in_page_again_with_the_reason()
    {
        using var visitor = portal.Visit();
        using var answer = await SendAsync(visitor, SignIn, "of yesterday", Here, Here + "/sign-in?returnUrl=%2Flearner");

        Assert.Equal("/sign-in?error=stale&returnUrl=%2Flearner", answer.Headers.Location!.OriginalString);
        Assert.Contains("had been open for too long", await visitor.TextAsync(answer.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sign-out")]
    [InlineData("/account/sign-out-everywhere")]
    [InlineData("/account/role")]
    [InlineData("/account/sessions/end")]
    public async Task Whatever_else_was_sent_is_not_done_and_the_account_page_says_so_once(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await SendAsync(visitor, path, "of yesterday", Here, Here + "/learner");

        Assert.Equal("/account", answer.Headers.Location!.OriginalString);
        Assert.Contains("That was not done", await visitor.TextAsync("/account"), StringComparison.Ordinal);
        Assert.DoesNotContain("That was not done", await visitor.TextAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sign-out-everywhere")]
    [InlineData("/account/role")]
    [InlineData("/account/sessions/end")]
    public async Task Who_has_signed_out_in_another_tab_is_told_that_it_was_not_done(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var token = await visitor.TokenAsync("/account");
        using (await SendAsync(visitor, "/account/sign-out", token, Here, Here + "/account")) { }

        using var answer = await SendAsync(visitor, path, token, Here, Here + "/account");

        Assert.Equal("/sign-in?error=stale&returnUrl=%2Faccount", new Uri(new Uri(Here), answer.Headers.Location!).PathAndQuery);
        Assert.Contains("Nothing was done", await visitor.TextAsync("/sign-in?error=stale&returnUrl=%2Faccount"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://localhost:1")]
    public async Task What_no_page_of_ours_sent_stays_refused(string? origin)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await SendAsync(visitor, "/account/sign-out", "of yesterday", origin, Here + "/learner");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Maren Okafor", await visitor.TextAsync("/learner"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, string path, string token, string? origin, string referer)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["email"] = PortalOnDatabase.LearnerAndTrainer,
            ["role"] = "Learner",
            ["session"] = "00",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TryAddWithoutValidation("Referer", referer);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return await visitor.SendAsync(request);
    }
}
