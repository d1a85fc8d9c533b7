using System.Net;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Identity;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class SignInTests(PortalOnDatabase portal)
{
    private const string Refused = "/sign-in?error=credentials&returnUrl=%2Flearner";

    [Fact]
    public async Task A_persona_is_one_click_away_and_keeps_his_cookie_from_scripts()
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.ClickPersonaAsync(PortalOnDatabase.Learner);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Maren Okafor", await visitor.TextAsync("/learner"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@demo.example")]
    [InlineData("")]
    [InlineData("maren.okafor@demo.example' or '1'='1")]
    public async Task A_persona_whom_nobody_knows_is_refused(string email)
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.ClickPersonaAsync(email);

        await AssertRefusedAsync(visitor, answer);
    }

    [Fact]
    public async Task Somebody_who_is_no_persona_cannot_be_clicked_but_signs_in_with_the_password()
    {
        const string colleague = "siobhan.orourke@demo.example";
        using var visitor = portal.Visit();
        using var clicked = await visitor.ClickPersonaAsync(colleague);
        await AssertRefusedAsync(visitor, clicked);

        using var typed = await TypeAsync(visitor, colleague, DemoSignIn.Password);

        Assert.Equal("/learner", typed.Headers.Location!.OriginalString);
        Assert.Contains("O&#x27;Rourke", await visitor.TextAsync("/learner"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PortalOnDatabase.Learner, "Sample-data-only")]
    [InlineData(PortalOnDatabase.Learner, "sample-data-only ")]
    [InlineData(PortalOnDatabase.Learner, "")]
    [InlineData("nobody@demo.example", "sample-data-only")]
    [InlineData("", "")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password)
    {
        using var visitor = portal.Visit();
        using var answer = await TypeAsync(visitor, email, password);

        await AssertRefusedAsync(visitor, answer);
    }

    [Fact]
    public async Task Guessing_is_stopped_for_that_account_and_its_true_password_too()
    {
        const string account = "kerubo.dangelo@demo.example";
        using var visitor = portal.Visit();
        for (var guess = 0; guess < SignInThrottle.PerAccountAndAddress; guess++)
        {
            using var refused = await TypeAsync(visitor, account, $"guess {guess}");
            Assert.Equal(Refused, refused.Headers.Location!.OriginalString);
        }

        using var closed = await TypeAsync(visitor, account, DemoSignIn.Password);
        Assert.Equal("/sign-in?error=closed&returnUrl=%2Flearner", closed.Headers.Location!.OriginalString);
        var page = await visitor.TextAsync("/sign-in?error=closed");
        Assert.Matches("You can try again in 1[45] minutes", page);
        Assert.DoesNotContain("aria-invalid", page, StringComparison.Ordinal);
        using var another = await TypeAsync(visitor, "siobhan.orourke@demo.example", DemoSignIn.Password);
        Assert.Equal("/learner", another.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task After_a_refused_try_the_address_is_there_once_more_and_nothing_of_the_password_is()
    {
        using var visitor = portal.Visit();
        using var answer = await TypeAsync(visitor, "sera\"><b>@demo.example", "never-to-be-seen");
        var where = answer.Headers.Location!.OriginalString;
        var page = await visitor.TextAsync(where);

        Assert.DoesNotContain("demo.example", where, StringComparison.Ordinal);
        Assert.Contains("value=\"sera&quot;&gt;&lt;b&gt;@demo.example\"", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("aria-invalid=\"true\" aria-describedby=\"refused\"").Length - 1);
        Assert.Contains("<title>Not signed in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("never-to-be-seen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sera", await visitor.TextAsync(where), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", await visitor.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_role_is_refused()
    {
        await portal.Database.ExecuteAsync($"delete from account_role where user_id = '{PortalOnDatabase.LearnerId}'");
        try
        {
            using var visitor = portal.Visit();
            using var answer = await visitor.ClickPersonaAsync(PortalOnDatabase.Learner);
            Assert.Equal("/sign-in?error=account&returnUrl=%2Flearner", answer.Headers.Location!.OriginalString);
            await AssertSignedOutAsync(visitor);
        }
        finally
        {
            await portal.Database.ExecuteAsync($"insert into account_role (user_id, organization_id, role) values ('{PortalOnDatabase.LearnerId}', 'org-lindqvale', 'learner')");
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_led_back()
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.GetAsync("/learner?week=3");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Flearner%3Fweek%3D3", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_session_survives_a_restart_because_the_key_ring_is_in_the_database()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var token = await visitor.TokenAsync("/learner");
        Assert.True(await portal.Database.ScalarAsync<long>("select count(*) from data_protection_key") > 0);

        Assert.Equal(0, await portal.Portal.StopAsync());
        await portal.Portal.StartAsync();

        Assert.Contains("Maren Okafor", await visitor.TextAsync("/learner"), StringComparison.Ordinal);
        using var signedOut = await visitor.PostAsync("/account/sign-out", token);
        Assert.Equal("/signed-out", signedOut.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_not_told_that_he_is_signed_out_and_may_go_on_from_the_sign_in_page()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);

        Assert.Contains("You are signed in", await visitor.TextAsync("/signed-out"), StringComparison.Ordinal);
        Assert.Contains("You are signed in as Maren Okafor", await visitor.TextAsync("/sign-in?returnUrl=%2Flearner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_every_session_is_over_is_said_to_whoever_ended_them_and_once()
    {
        const string Everywhere = "Every session of yours is over";
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.PostAsync("/account/sign-out-everywhere", await visitor.TokenAsync("/account"));

        Assert.Equal("/signed-out", answer.Headers.Location!.OriginalString);
        Assert.Contains(Everywhere, await visitor.TextAsync("/signed-out"), StringComparison.Ordinal);
        Assert.DoesNotContain(Everywhere, await visitor.TextAsync("/signed-out"), StringComparison.Ordinal);
        Assert.DoesNotContain(Everywhere, await visitor.TextAsync("/signed-out?everywhere=maybe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_is_answered_by_a_page_that_stays_as_it_is()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.PostAsync("/account/sign-in", token: null, ("email", "a"), ("password", "b"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not be accepted", page, StringComparison.Ordinal);
        // A circuit would draw it again as the page for addresses that lead nowhere.
        Assert.DoesNotContain("\"type\":\"server\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_of_this_browser()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.PostAsync("/account/sign-out", await visitor.TokenAsync("/learner"));

        Assert.Equal((HttpStatusCode.Redirect, "/signed-out"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        await AssertSignedOutAsync(visitor);
    }

    private static async Task<HttpResponseMessage> TypeAsync(Visitor visitor, string email, string password) => await visitor.PostAsync(
        "/account/sign-in", await visitor.TokenAsync("/sign-in"), ("email", email), ("password", password), ("returnUrl", "/learner"));

    private static async Task AssertRefusedAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.Redirect, Refused), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        await AssertSignedOutAsync(visitor);
        Assert.Contains("role=\"alert\"", await visitor.TextAsync(Refused), StringComparison.Ordinal);
    }

    private static async Task AssertSignedOutAsync(Visitor visitor)
    {
        using var page = await visitor.GetAsync("/learner");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (page.StatusCode, page.Headers.Location!.AbsolutePath));
    }
}
