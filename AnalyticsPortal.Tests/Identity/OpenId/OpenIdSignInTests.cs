using System.Net;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

/// <summary>The whole way through a portal as people run it: what a browser would send, sent by hand.</summary>
public sealed class OpenIdSignInTests : IClassFixture<OpenIdPortal>
{
    private readonly OpenIdPortal _portal;

    public OpenIdSignInTests(OpenIdPortal portal) => (_portal = portal).Reset();

    [Fact]
    public async Task Somebody_comes_back_from_the_provider_signed_in_and_where_he_wanted_to_go()
    {
        using var visitor = Visit();
        using var answer = await visitor.GetAsync(await OpenIdPortal.ReturnAsync(visitor));

        Assert.Equal((HttpStatusCode.Redirect, "/learner?days=30"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Contains(OpenIdPortal.Name, await visitor.TextAsync("/learner"), StringComparison.Ordinal);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, c => c.StartsWith("portal-openid.", StringComparison.Ordinal) && c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Equal("OpenId", await _portal.Database.ScalarAsync<string>($"select method from account_session where user_id = '{OpenIdPortal.UserId}' limit 1"), ignoreCase: true);
    }

    [Fact]
    public async Task The_sign_in_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var visitor = Visit();
        using var answer = await visitor.GetAsync("/sign-in/openid");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("portal-openid.", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        // What the browser carries to the provider does not show what is in it.
        Assert.DoesNotContain(_portal.Server.LastQuestion.Values, v => v.Contains("verifier", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task The_way_back_stays_within_the_portal(string returnUrl)
    {
        using var visitor = Visit();
        using var answer = await visitor.GetAsync(await OpenIdPortal.ReturnAsync(visitor, returnUrl));

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(OpenIdFault.WrongNonce, "NotAccepted", "WrongNonce")]
    [InlineData(OpenIdFault.NoNonce, "NotAccepted", "WrongNonce")]
    [InlineData(OpenIdFault.OtherAudience, "NotAccepted", "TokenNotAccepted WrongAudience")]
    [InlineData(OpenIdFault.OtherAudienceBeside, "NotAccepted", "WrongParty")]
    [InlineData(OpenIdFault.OtherParty, "NotAccepted", "WrongParty")]
    [InlineData(OpenIdFault.OtherIssuer, "NotAccepted", "TokenNotAccepted WrongIssuer")]
    [InlineData(OpenIdFault.Expired, "NotAccepted", "TokenNotAccepted Expired")]
    [InlineData(OpenIdFault.IssuedInFuture, "NotAccepted", "TokenNotAccepted NotYetValid")]
    [InlineData(OpenIdFault.IssuedLongAgo, "NotAccepted", "WrongTime")]
    [InlineData(OpenIdFault.NoSubject, "NotAccepted", "TokenNotAccepted MissingClaim")]
    [InlineData(OpenIdFault.WrongAccessTokenHash, "NotAccepted", "WrongAccessTokenHash")]
    [InlineData(OpenIdFault.AlgorithmNone, "NotAccepted", "TokenNotAccepted AlgorithmNotAllowed")]
    [InlineData(OpenIdFault.KeyConfusion, "NotAccepted", "TokenNotAccepted AlgorithmNotAllowed")]
    [InlineData(OpenIdFault.UnknownKid, "NotAccepted", "TokenNotAccepted UnknownKey")]
    [InlineData(OpenIdFault.ForeignSignature, "NotAccepted", "TokenNotAccepted BadSignature")]
    [InlineData(OpenIdFault.NoIdToken, "Unavailable", "ProviderUnavailable")]
    [InlineData(OpenIdFault.TokenFails, "Unavailable", "ProviderUnavailable")]
    [InlineData(OpenIdFault.TokenIsHtml, "Unavailable", "ProviderUnavailable")]
    [InlineData(OpenIdFault.TokenIsHuge, "Unavailable", "ProviderUnavailable")]
    [InlineData(OpenIdFault.Denied, "Denied", "Denied access_denied")]
    [InlineData(OpenIdFault.DeniedWithName, "NotAccepted", "ProviderError interaction_required")]
    [InlineData(OpenIdFault.OtherIssuerInAnswer, "NotAccepted", "AnswerNotUsable")]
    [InlineData(OpenIdFault.NoCode, "NotAccepted", "AnswerNotUsable")]
    public async Task Whatever_is_wrong_with_the_answer_ends_on_the_sign_in_page_with_nobody_signed_in(OpenIdFault fault, string notice, string logged)
    {
        _portal.Server.Fault = fault;
        using var visitor = Visit();

        await AssertRefusedAsync(visitor, await OpenIdPortal.ReturnAsync(visitor), notice, logged);
    }

    [Fact]
    public async Task The_answer_to_somebody_elses_sign_in_signs_nobody_in()
    {
        using var attacker = Visit();
        using var victim = Visit();
        var answer = await OpenIdPortal.ReturnAsync(attacker);
        await OpenIdPortal.ReturnAsync(victim);

        await AssertRefusedAsync(victim, answer, "Stale", "UnknownState", back: "/learner?days=30");
    }

    [Fact]
    public async Task Somebody_elses_code_with_ones_own_state_signs_nobody_in()
    {
        using var attacker = Visit();
        using var victim = Visit();
        var code = Parameter(await OpenIdPortal.ReturnAsync(attacker), "code");
        var state = Parameter(await OpenIdPortal.ReturnAsync(victim), "state");

        await AssertRefusedAsync(victim, Callback(code, state), "Stale", "CodeNotAccepted");
        Assert.Contains("invalid_grant: verifier", _portal.Server.Refusals);
    }

    [Fact]
    public async Task An_answer_is_good_once_and_so_is_a_code()
    {
        using var visitor = Visit();
        var answer = await OpenIdPortal.ReturnAsync(visitor);
        using (var first = await visitor.GetAsync(answer)) Assert.Equal("/learner?days=30", first.Headers.Location!.OriginalString);
        using (var again = await visitor.GetAsync(answer)) Assert.Contains("error=openid-Stale", again.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var other = Visit();
        await AssertRefusedAsync(other, Callback(Parameter(answer, "code"), Parameter(await OpenIdPortal.ReturnAsync(other), "state")), "Stale", "CodeNotAccepted");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=abc")]
    [InlineData("?code=abc&state=")]
    [InlineData("?code=abc&state=made-up")]
    [InlineData("?error=access_denied&state=made-up")]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in(string query)
    {
        using var visitor = Visit();
        await AssertRefusedAsync(visitor, "/signin-oidc" + query, "Stale", "UnknownState", back: "/");
    }

    [Fact]
    public async Task What_stands_twice_in_an_answer_is_not_read()
    {
        using var visitor = Visit();
        var answer = await OpenIdPortal.ReturnAsync(visitor);
        await AssertRefusedAsync(visitor, answer + "&state=" + Uri.EscapeDataString(Parameter(answer, "state")), "Stale", "UnknownState", back: "/");

        answer = await OpenIdPortal.ReturnAsync(visitor);
        await AssertRefusedAsync(visitor, answer + "&code=another", "NotAccepted", "AnswerNotUsable");
    }

    [Theory]
    [InlineData("roles", "Portal.Janitor", "NoRole")]
    [InlineData("tenant", "tarn", "NoOrganization")]
    [InlineData("tenant", "nowhere", "NoOrganization")]
    [InlineData("uid", "lq-l00001", "AnotherAccount")]
    [InlineData("uid", "hill-somebody-else", "AnotherAccount")]
    public async Task Whom_the_provider_knows_is_not_yet_somebody_here(string claim, string value, string notice)
    {
        using (var before = Visit())
        using (var signedIn = await before.GetAsync(await OpenIdPortal.ReturnAsync(before)))
            Assert.Equal("/learner?days=30", signedIn.Headers.Location!.OriginalString);
        _portal.Server.Person[claim] = value;
        using var visitor = Visit();

        await AssertRefusedAsync(visitor, await OpenIdPortal.ReturnAsync(visitor), notice, notice);

        Assert.Equal("demo", await _portal.Database.ScalarAsync<string>("select issuer from account where user_id = 'lq-l00001'"));
        Assert.Equal(OpenIdPortal.Subject, await _portal.Database.ScalarAsync<string>($"select subject from account where user_id = '{OpenIdPortal.UserId}'"));
    }

    [Fact]
    public async Task A_person_has_the_roles_of_his_last_token_and_no_others()
    {
        _portal.Server.Person["roles"] = new[] { "Portal.Learner", "Portal.Trainer" };
        await SignInAsync();
        Assert.Equal("learner trainer", await RolesAsync());

        _portal.Server.Person["roles"] = new[] { "Portal.Trainer" };
        await SignInAsync();
        Assert.Equal("trainer", await RolesAsync());
    }

    [Fact]
    public async Task The_session_that_the_browser_had_before_ends()
    {
        using var visitor = Visit();
        using (var persona = await visitor.ClickPersonaAsync("maren.okafor@demo.example")) Assert.Equal("/learner", persona.Headers.Location!.OriginalString);

        using var answer = await visitor.GetAsync(await OpenIdPortal.ReturnAsync(visitor));

        Assert.Contains(OpenIdPortal.Name, await visitor.TextAsync("/learner"), StringComparison.Ordinal);
        Assert.Equal(0L, await _portal.Database.ScalarAsync<long>("select count(*) from account_session where user_id = 'lq-l00001' and ended_at is null"));
    }

    [Fact]
    public async Task The_log_names_nobody()
    {
        await SignInAsync();
        Assert.DoesNotContain(_portal.Portal.Output, line =>
            // In small letters it may stand in an id: all of its letters are hexadecimal digits.
            line.Contains("Edda", StringComparison.Ordinal) || line.Contains("Lindgren", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_portal.Portal.Output, line => line.Contains(OpenIdServer.ClientSecret, StringComparison.Ordinal));
    }

    private Visitor Visit() => new(_portal.Portal.Address);

    private async Task SignInAsync()
    {
        using var visitor = Visit();
        using var answer = await visitor.GetAsync(await OpenIdPortal.ReturnAsync(visitor));
        Assert.Equal("/learner?days=30", answer.Headers.Location!.OriginalString);
    }

    private async Task AssertRefusedAsync(Visitor visitor, string address, string notice, string logged, string back = "/learner?days=30")
    {
        using var answer = await visitor.GetAsync(address);

        var reference = Assert.Single(answer.Headers.GetValues("x-correlation-id"));
        Assert.Equal(
            (HttpStatusCode.Redirect, $"/sign-in?error=openid-{notice}&reference={reference}&returnUrl={Uri.EscapeDataString(back)}"),
            (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var page = await visitor.TextAsync(answer.Headers.Location.OriginalString);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains(reference, page, StringComparison.Ordinal);
        using var learner = await visitor.GetAsync("/learner");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (learner.StatusCode, learner.Headers.Location!.AbsolutePath));
        await _portal.Portal.UntilSaysAsync("was refused: " + logged);
        Assert.DoesNotContain(_portal.Portal.Output, line => line.Contains(OpenIdPortal.Email, StringComparison.OrdinalIgnoreCase));
    }

    private Task<string?> RolesAsync() => _portal.Database.ScalarAsync<string>(
        $"select string_agg(role, ' ' order by role) from account_role where user_id = '{OpenIdPortal.UserId}'");

    private static string Callback(string code, string state) => $"/signin-oidc?code={code}&state={Uri.EscapeDataString(state)}";

    private static string Parameter(string address, string name) => QueryHelpers.ParseQuery(new Uri(address).Query)[name]!;
}
