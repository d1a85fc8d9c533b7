using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class SessionEndedTests : Screen
{
    public SessionEndedTests() => Services.AddOptions<SessionLimits>();

    public static TheoryData<SessionState> Ended => [.. Enum.GetValues<SessionState>().Except([SessionState.Valid, SessionState.SignedOut])];

    [Theory]
    [MemberData(nameof(Ended))]
    public void Each_reason_has_sentences_of_its_own_and_a_way_back(SessionState why)
    {
        Assert.Equal(why, EndedSession.Parse(EndedSession.Word(why)));
        // A page on show follows the address: the other one comes first.
        var other = Show("/session-ended").Find("h1").TextContent;
        var page = Show(EndedSession.Address(why, "/learner?days=30"));

        Assert.All(page.FindAll("h1, p"), text => Assert.DoesNotContain("Ended.", text.TextContent));
        Assert.NotEqual(other, page.Find("h1").TextContent);
        Assert.Equal("Sign in again", page.Find("a.btn").TextContent);
    }

    [Theory]
    [InlineData("idle", "%2Flearner%3Fdays%3D30", "/sign-in?returnUrl=%2Flearner%3Fdays%3D30")]
    [InlineData("expired", "https%3A%2F%2Felsewhere.test", "/sign-in?returnUrl=%2F")]
    [InlineData("elsewhere", "%2F%2Felsewhere.test", "/sign-in?returnUrl=%2F")]
    [InlineData("role", "%2Flearner", "/sign-in?returnUrl=%2F")]
    [InlineData("<script>", "%2Flearner", "/sign-in?returnUrl=%2Flearner")]
    public void The_way_back_is_a_page_of_the_portal_that_the_reader_may_still_see(string why, string back, string link) =>
        Assert.Equal(link, Show($"/session-ended?why={Uri.EscapeDataString(why)}&returnUrl={back}").Find("a.btn").GetAttribute("href"));

    [Theory]
    [InlineData("role", "You are signed in")]
    [InlineData("removed", "You are signed in")]
    [InlineData("replaced", "This browser went on with another session")]
    public void Whoever_is_signed_in_is_not_told_that_he_lost_something(string why, string title)
    {
        var page = Show($"/session-ended?why={why}", signedIn: true);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal("/", page.Find("a.btn").GetAttribute("href"));
    }

    private IRenderedComponent<SessionEnded> Show(string address, bool signedIn = false)
    {
        var context = new DefaultHttpContext();
        if (signedIn) context.User = Reader.ToPrincipal(new Account("u", "i", "s", "o", "Ada", "ada@example.test", [ScopeRole.Learner]), ScopeRole.Learner, "test");
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<SessionEnded>(page => page.AddCascadingValue<HttpContext>(context));
    }
}
