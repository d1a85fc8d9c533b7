using System.Net;
using System.Text;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class FormTests(PortalOnDatabase portal)
{
    private static readonly (string, string)[] Complete = [("email", PortalOnDatabase.Learner), ("password", "sample-data-only"), ("role", "Learner"), ("returnUrl", "/learner")];

    [Theory]
    [InlineData("/account/sign-in/persona", null)]
    [InlineData("/account/sign-in", null)]
    [InlineData("/account/sign-in", "not a token")]
    [InlineData("/account/sign-in/persona", "")]
    public async Task Signing_in_without_an_antiforgery_token_is_refused(string path, string? token)
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.PostAsync(path, token, Complete);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var page = await visitor.GetAsync("/learner");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Theory]
    [InlineData("/account/sign-out")]
    [InlineData("/account/role")]
    public async Task A_signed_in_person_stays_so_when_a_foreign_page_posts(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        using var none = await visitor.PostAsync(path, null, ("role", "Trainer"));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);

        using var attacker = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var foreign = await visitor.PostAsync(path, await attacker.TokenAsync("/learner"), ("role", "Trainer"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);

        Assert.Equal("Learner", await visitor.ActiveRoleAsync());
    }

    [Theory]
    [InlineData("/account/sign-in/persona")]
    [InlineData("/account/sign-in", "email")]
    [InlineData("/account/sign-in", "password")]
    [InlineData("/account/role")]
    public async Task A_missing_field_is_refused(string path, params string[] given)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        using var answer = await visitor.PostAsync(path, await visitor.TokenAsync("/learner"), [.. Complete.Where(f => given.Contains(f.Item1))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("password")]
    [InlineData("returnUrl")]
    public async Task A_huge_field_is_refused(string field)
    {
        using var visitor = portal.Visit();
        var token = await visitor.TokenAsync("/sign-in");
        using var answer = await visitor.PostAsync("/account/sign-in", token, [.. Complete.Where(f => f.Item1 != field), (field, new string('x', 5_000_000))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("maren.okafor@demo.example\0")]
    [InlineData("\0")]
    public async Task A_field_that_no_keyboard_types_is_refused(string email)
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.ClickPersonaAsync(email);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Many_fields_are_refused()
    {
        using var visitor = portal.Visit();
        var token = await visitor.TokenAsync("/sign-in");
        using var answer = await visitor.PostAsync("/account/sign-in", token, [.. Complete, .. Enumerable.Range(0, 2000).Select(i => ($"f{i}", "x"))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "{\"email\":\"maren.okafor@demo.example\"}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno headers")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("text/plain", "email=maren.okafor@demo.example")]
    public async Task A_body_that_is_no_form_is_refused(string type, string body)
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await visitor.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 415);
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/role")]
    public async Task Nothing_happens_by_following_a_link(string path)
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        using var answer = await visitor.GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 404, 405);
        Assert.Equal("Learner", await visitor.ActiveRoleAsync());
    }
}
