using System.Net;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class RoleSwitchTests(PortalOnDatabase portal)
{
    private const string OverviewLink = "href=\"/learner\"";

    [Fact]
    public async Task Whoever_has_two_roles_takes_the_other_one_and_comes_back()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        Assert.Equal("Learner", await visitor.ActiveRoleAsync());

        using (var answer = await visitor.SwitchRoleAsync("Trainer"))
            Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("Trainer", await visitor.ActiveRoleAsync());

        using (var answer = await visitor.SwitchRoleAsync("Learner"))
            Assert.Equal("/", answer.Headers.Location!.OriginalString);
        Assert.Equal("Learner", await visitor.ActiveRoleAsync());
    }

    [Fact]
    public async Task As_a_trainer_he_does_not_see_what_he_sees_as_a_learner()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        var asLearner = await visitor.TextAsync("/learner");
        (await visitor.SwitchRoleAsync("Trainer")).Dispose();
        using var own = await visitor.GetAsync("/learner");
        var asTrainer = await own.Content.ReadAsStringAsync();
        using var answer = await visitor.GetAsync($"/learner/{PortalOnDatabase.LearnerAndTrainerId}");
        var byAddress = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (own.StatusCode, answer.StatusCode));
        Assert.Contains(OverviewLink, asLearner, StringComparison.Ordinal);
        Assert.DoesNotContain("Not open to you", asLearner, StringComparison.Ordinal);
        Assert.DoesNotContain(OverviewLink, asTrainer, StringComparison.Ordinal);
        Assert.Contains("Not open to you", asTrainer, StringComparison.Ordinal);
        Assert.Contains("Not open to you", byAddress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrganizationAdmin")]
    [InlineData("Operator")]
    [InlineData("Trainer, Learner")]
    [InlineData("3")]
    [InlineData("trainer")]
    [InlineData("")]
    public async Task A_role_that_he_does_not_hold_is_refused_and_nothing_changes(string role)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.SwitchRoleAsync(role);

        Assert.Equal((HttpStatusCode.Redirect, "/forbidden"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains(OverviewLink, await visitor.TextAsync("/learner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_was_taken_from_him_since_he_signed_in_is_refused()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        await portal.Database.ExecuteAsync($"delete from account_role where role = 'trainer' and user_id = '{PortalOnDatabase.LearnerAndTrainerId}'");
        try
        {
            using var answer = await visitor.SwitchRoleAsync("Trainer");
            Assert.Equal("/forbidden", answer.Headers.Location!.OriginalString);
            // He goes on as a learner, and a menu of one role is none.
            Assert.Contains(OverviewLink, await visitor.TextAsync("/learner"), StringComparison.Ordinal);
            Assert.Equal("", await visitor.ActiveRoleAsync());
        }
        finally
        {
            await portal.Database.ExecuteAsync($"insert into account_role (user_id, organization_id, role) values ('{PortalOnDatabase.LearnerAndTrainerId}', 'org-lindqvale', 'trainer')");
        }
    }

    [Fact]
    public async Task Whoever_is_signed_out_meanwhile_is_asked_to_sign_in()
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.PostAsync("/account/role", await visitor.TokenAsync("/sign-in"), ("role", "Trainer"));

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?error=stale&returnUrl=%2Faccount"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }
}
