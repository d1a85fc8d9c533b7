using System.Net;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Sessions;

[Collection(PortalCollection.Name)]
public sealed class EndSessionTests(PortalOnDatabase portal)
{
    [Fact]
    public async Task Signing_out_ends_the_row_as_well_as_the_cookie()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var session = await NewestAsync(PortalOnDatabase.LearnerId);
        (await visitor.PostAsync("/account/sign-out", await visitor.TokenAsync("/learner"))).Dispose();

        Assert.Equal("SignedOut", await WhyAsync(session));
    }

    [Fact]
    public async Task A_person_ends_his_session_in_another_browser_and_keeps_his_own()
    {
        using var phone = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var onPhone = await NewestAsync(PortalOnDatabase.LearnerId);
        using var desk = await portal.SignedInAsync(PortalOnDatabase.Learner);

        using var ended = await EndAsync(desk, onPhone);
        using var next = await phone.GetAsync("/learner?days=30");

        Assert.Equal("/account", ended.Headers.Location!.OriginalString);
        Assert.Equal("/session-ended?why=elsewhere&returnUrl=%2Flearner%3Fdays%3D30", next.Headers.Location!.OriginalString);
        Assert.Contains("has been ended", await desk.TextAsync("/account"), StringComparison.Ordinal);
        Assert.DoesNotContain("has been ended", await desk.TextAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_somebody_else_stays_and_nothing_says_that_there_is_one()
    {
        using var victim = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        var foreign = await NewestAsync(PortalOnDatabase.LearnerAndTrainerId);
        using var attacker = await portal.SignedInAsync(PortalOnDatabase.Learner);

        using var ended = await EndAsync(attacker, foreign);

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (ended.StatusCode, ended.Headers.Location!.OriginalString));
        Assert.Equal("Learner", await victim.ActiveRoleAsync());
        var page = await attacker.TextAsync("/account");
        Assert.DoesNotContain(foreign, page, StringComparison.Ordinal);
        Assert.Contains("There is no such session any more", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("not hexadecimal")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_names_no_session_ends_none(string session)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await EndAsync(visitor, session);

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var page = await visitor.TextAsync("/account");
        Assert.Contains("Maren Okafor", page, StringComparison.Ordinal);
        Assert.Contains("There is no such session any more", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sessions/end")]
    [InlineData("/account/sign-out-everywhere")]
    public async Task A_foreign_page_ends_nothing(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.PostAsync(path, null, ("session", await NewestAsync(PortalOnDatabase.LearnerId)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Maren Okafor", await visitor.TextAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_session_that_is_over_leads_to_the_page_that_says_so_and_from_there_one_can_sign_in_again()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        var token = await visitor.TokenAsync("/learner");
        await portal.Database.ExecuteAsync($"update account_session set last_seen_at = now() - interval '3 hours' where user_id = '{PortalOnDatabase.LearnerId}'");

        using var refused = await visitor.PostAsync("/account/role", token, ("role", "Learner"));
        var page = await visitor.TextAsync(refused.Headers.Location!.OriginalString);
        using var again = await visitor.ClickPersonaAsync(PortalOnDatabase.Learner);

        Assert.Equal("/session-ended?why=idle&returnUrl=%2F", refused.Headers.Location!.OriginalString);
        Assert.Contains("for 2 hours", page, StringComparison.Ordinal);
        Assert.Equal("/learner", again.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> EndAsync(Visitor visitor, string session) =>
        await visitor.PostAsync("/account/sessions/end", await visitor.TokenAsync("/account"), ("session", session));

    private async Task<string> NewestAsync(string userId) => (await portal.Database.ScalarAsync<string>(
        $"select encode(session_id_hash, 'hex') from account_session where user_id = '{userId}' and ended_at is null order by signed_in_at desc limit 1"))!;

    private Task<string?> WhyAsync(string session) =>
        portal.Database.ScalarAsync<string>($"select ended_why from account_session where session_id_hash = decode('{session}', 'hex')");
}
