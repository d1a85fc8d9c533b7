using System.Text.Json;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.AuthService;

public sealed class AuthServiceClientTests : IAsyncLifetime
{
    private const string Email = "maren@example.test";
    private const string Password = "correct horse";
    private const string Good = """{ "userId": "u-1", "organizationId": "org-1", "roles": ["trainer", "learner", "janitor"], "displayName": "Maren Okafor", "email": "maren@example.test" }""";

    private readonly List<string> _asked = [];
    private RequestDelegate _behaviour = UpstreamBehaviours.Json(Good);
    private LoopbackServer _server = null!;
    private ServiceProvider _portal = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(app => app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _asked.Add($"{http.Request.Method} {http.Request.Path} {await reader.ReadToEndAsync(http.RequestAborted)}");
            await _behaviour(http);
        }));

        var portal = WebApplication.CreateSlimBuilder();
        portal.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:AuthService:BaseAddress"] = _server.Address + "/auth/",
            ["Identity:AuthService:Issuer"] = "https://auth.example.test",
        });
        portal.AddAuthServiceForm();
        _portal = portal.Services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Whom_the_service_vouches_for_is_known_under_the_issuer_that_is_configured()
    {
        var answer = await Verify();

        Assert.Equal(AuthServiceOutcome.Verified, answer.Outcome);
        var account = answer.Account!;
        Assert.Equal(("https://auth.example.test", "u-1", "u-1", "org-1", "Maren Okafor"), (account.Issuer, account.Subject, account.UserId, account.OrganizationId, account.DisplayName));
        Assert.Equal([ScopeRole.Learner, ScopeRole.Trainer], account.Roles);
        var asked = Assert.Single(_asked);
        Assert.StartsWith("POST /auth/api/v1/auth/verify ", asked, StringComparison.Ordinal);
        var sent = JsonSerializer.Deserialize<JsonElement>(asked[asked.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal((Email, Password), (sent.GetProperty("email").GetString(), sent.GetProperty("password").GetString()));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_a_refusal(int status)
    {
        _behaviour = UpstreamBehaviours.Status(status);
        Assert.Equal(AuthServiceAnswer.Refused, await Verify());
    }

    [Theory]
    [InlineData("""{ "userId": "u-1", "organizationId": "org-1", "roles": ["janitor"] }""")]
    [InlineData("""{ "userId": "u-1", "organizationId": "org-1", "roles": "learner" }""")]
    [InlineData("""{ "userId": "u-1", "organizationId": "org-1" }""")]
    public async Task Whoever_has_no_role_here_has_none(string body)
    {
        _behaviour = UpstreamBehaviours.Json(body);
        Assert.Empty((await Verify()).Account!.Roles);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"userId\": ")]
    [InlineData("""{ "userId": "u-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": 7, "organizationId": "org-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": " ", "organizationId": "org-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": "u\u0000-1", "organizationId": "org-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": "u-1\ud800", "organizationId": "org-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": "u-1", "organizationId": "org\u202e-1", "roles": ["learner"] }""")]
    [InlineData("""{ "userId": "u-1", "organizationId": "org-1", "roles": ["learner", "\udc00"] }""")]
    [InlineData("""{ "userId": "u-1", "organizationId": "org-1", "roles": ["learner"], "displayName": "Maren \ud800" }""")]
    [InlineData("""{ "a": { "a": { "a": { "a": { "a": { "a": { "a": { "a": { "a": 1 } } } } } } } } }""")]
    public async Task An_answer_that_does_not_say_who_he_is_vouches_for_nobody(string body)
    {
        _behaviour = UpstreamBehaviours.Json(body);
        Assert.Equal(AuthServiceAnswer.Unavailable, await Verify());
    }

    [Fact]
    public async Task A_service_that_fails_hangs_up_redirects_or_never_stops_vouches_for_nobody()
    {
        RequestDelegate[] ways =
        [
            UpstreamBehaviours.Status(500), UpstreamBehaviours.Status(404), UpstreamBehaviours.Status(429), UpstreamBehaviours.Drop,
            http => { http.Response.Redirect("/elsewhere"); return Task.CompletedTask; },
            UpstreamBehaviours.Json(Good[..^1] + ", \"more\": \"" + new string('x', AuthServiceClient.LargestAnswer) + "\" }"),
        ];
        foreach (var way in ways)
        {
            _asked.Clear();
            _behaviour = way;
            Assert.Equal(AuthServiceAnswer.Unavailable, await Verify());
            Assert.Single(_asked);
        }
    }

    [Theory]
    [InlineData(null, Password)]
    [InlineData("", Password)]
    [InlineData(Email, null)]
    [InlineData(Email, "")]
    public async Task What_is_missing_is_refused_without_asking(string? email, string? password)
    {
        Assert.Equal(AuthServiceAnswer.Refused, await Verify(email, password));
        Assert.Equal(AuthServiceAnswer.Refused, await Verify(new string('x', 321), Password));
        Assert.Equal(AuthServiceAnswer.Refused, await Verify(Email, new string('x', 1025)));
        Assert.Empty(_asked);
    }

    private Task<AuthServiceAnswer> Verify(string? email = Email, string? password = Password) =>
        _portal.GetRequiredService<AuthServiceClient>().VerifyAsync(email, password, default);
}
