using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class HttpTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "a secret of this test";

    private readonly DemoFaults _faults = new();
    private readonly FixedClock _clock = new(DemoWorld.Today);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private DemoUpstream _upstream = null!;

    public static TheoryData<string> Services => [.. DemoServices.All.Select(s => s.Name)];

    public async Task InitializeAsync()
    {
        _upstream = await DemoUpstream.StartAsync(
            new() { ServiceSecret = Secret, Latency = DemoUpstreamOptions.ParseLatency("0")! }, _faults, _clock, default);
        _http.BaseAddress = new Uri(_upstream.Address);
    }

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_answers_whoever_has_a_token_and_nobody_else(string service)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(service, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(service, SelfSigned("another secret"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(service, SelfSigned(Secret, alg: "none"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(service, SelfSigned(Secret))).StatusCode);
        using var answer = await Ask(service, await Token());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((service, "lq-l00001"), (body.GetProperty("serviceName").GetString(), body.GetProperty("userId").GetString()));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_token_runs_out()
    {
        var token = await Token();
        _clock.Now += TimeSpan.FromMinutes(15);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("auth", token)).StatusCode);
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_gets_no_token()
    {
        using var answer = await _http.PostAsJsonAsync("/auth/api/v1/service-tokens", new { serviceName = "x", serviceId = "y", serviceSecret = "z" });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("directory", SelfSigned(Secret), userId: "portal-probe")).StatusCode);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_answer_that_has_not_changed_is_not_sent_again(string service)
    {
        var tag = (await Ask(service, SelfSigned(Secret))).Headers.ETag!.ToString();
        using var again = await Ask(service, SelfSigned(Secret), tag: tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await Ask(service, SelfSigned(Secret), tag: "\"older\"")).StatusCode);
    }

    [Fact]
    public async Task A_new_day_has_another_tag()
    {
        var tag = (await Ask("auth", SelfSigned(Secret))).Headers.ETag!.ToString();
        _clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.OK, (await Ask("auth", SelfSigned(Secret), tag: tag)).StatusCode);
    }

    [Fact]
    public async Task A_password_is_checked()
    {
        using var right = await Verify("ruben.aldarsson@demo.example", DemoSignIn.Password);
        var body = await right.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("lq-t01", "org-lindqvale", "trainer"), (body.GetProperty("userId").GetString(), body.GetProperty("organizationId").GetString(), body.GetProperty("roles")[0].GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Verify("ruben.aldarsson@demo.example", "guess")).StatusCode);
    }

    [Theory]
    [InlineData("500", HttpStatusCode.InternalServerError)]
    [InlineData("429", HttpStatusCode.TooManyRequests)]
    [InlineData("slow", HttpStatusCode.OK)]
    public async Task A_switched_fault_shows_in_the_status_of_that_service_alone(string fault, HttpStatusCode status)
    {
        await Switch("assessment", fault);
        using var answer = await Ask("assessment", SelfSigned(Secret));
        Assert.Equal(status, answer.StatusCode);
        if (fault == "429") Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await Ask("devLab", SelfSigned(Secret))).StatusCode);
        await _http.DeleteAsync("/demo/faults");
        Assert.Equal(HttpStatusCode.OK, (await Ask("assessment", SelfSigned(Secret))).StatusCode);
    }

    [Fact]
    public async Task A_service_that_hangs_answers_neither_questions_nor_for_tokens()
    {
        await Switch("auth", "hang");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _http.PostAsJsonAsync("/auth/api/v1/service-tokens", new { }, patience.Token));
        using var more = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _http.GetAsync("/auth/api/v1/analytics-data?userId=lq-l00001", more.Token));
    }

    [Fact]
    public async Task A_dripping_answer_begins_and_never_ends()
    {
        await Switch("assessment", "drip");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assessment/api/v1/analytics-data?userId=lq-l00001");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var bytes = new byte[100];
        for (var i = 0; i < 3; i++) Assert.Equal(1, await body.ReadAsync(bytes));
    }

    [Fact]
    public async Task A_dropped_connection_is_cut()
    {
        _faults.Set("directory", DemoFault.Drop);
        await Assert.ThrowsAsync<HttpRequestException>(() => Ask("directory", SelfSigned(Secret)));
    }

    [Fact]
    public async Task A_malformed_answer_cannot_be_read()
    {
        _faults.Set("learnerAI", DemoFault.Malformed);
        using var answer = await Ask("learnerAI", SelfSigned(Secret));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<JsonElement>(body));
    }

    [Fact]
    public async Task A_huge_answer_is_larger_than_the_contract_allows()
    {
        _faults.Set("contentStudio", DemoFault.Huge);
        Assert.True((await (await Ask("contentStudio", SelfSigned(Secret))).Content.ReadAsByteArrayAsync()).Length > 4 * 1024 * 1024);
    }

    [Theory]
    [InlineData("/demo/faults/payroll?fault=hang")]
    [InlineData("/demo/faults/auth?fault=explode")]
    public async Task A_switch_that_does_not_exist_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(path, null)).StatusCode);

    [Fact]
    public Task Only_this_machine_is_listened_to() => Assert.ThrowsAsync<ArgumentException>(() =>
        DemoUpstream.StartAsync(new() { ServiceSecret = Secret, Url = "http://0.0.0.0:0" }, _faults, _clock, default));

    private async Task Switch(string service, string fault) => (await _http.PostAsync($"/demo/faults/{service}?fault={fault}", null)).EnsureSuccessStatusCode();

    private Task<HttpResponseMessage> Verify(string email, string password) => _http.PostAsJsonAsync("/auth/api/v1/auth/verify", new { email, password });

    private async Task<string> Token()
    {
        using var answer = await _http.PostAsJsonAsync("/auth/api/v1/service-tokens", new { serviceName = "analytics-portal", serviceId = "p", serviceSecret = Secret });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private Task<HttpResponseMessage> Ask(string service, string? token, string userId = "lq-l00001", string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/{service}/api/v1/analytics-data?userId={userId}");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return _http.SendAsync(request);
    }

    private string SelfSigned(string secret, string alg = "HS256")
    {
        var now = _clock.Now.ToUnixTimeSeconds();
        var head = Encode($$"""{"alg":"{{alg}}","typ":"JWT"}""") + "." + Encode($$"""{"service":"analytics-portal","scope":"read","iat":{{now}},"exp":{{now + 300}}}""");
        return head + "." + System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(head)));
        static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }
}
