using AnalyticsPortal.Commands;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AnalyticsPortal.Tests.Commands;

/// <summary>What a team is told that lets the portal's own command look at its service.</summary>
public sealed class VerifyUpstreamTests : IAsyncLifetime
{
    private static readonly string Secret = new('s', 40);
    private UpstreamServer _upstream = null!;

    public async Task InitializeAsync() => _upstream = await UpstreamServer.StartAsync();

    public Task DisposeAsync() => _upstream.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_point_holds_for_all_nine_services_of_the_demo_upstream()
    {
        await using var demo = await StartDemoAsync();
        foreach (var service in DemoServices.All)
        {
            var (exitCode, said) = await RunAsync(service.Name, demo.AddressOf(service.Name), "lq-l00001");

            Assert.True(exitCode == 0, said);
            Assert.Contains("14 hold, 0 broken, 0 untried", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DemoFault.Error500, 1, "BROKEN   knows the person: status 500")]
    [InlineData(DemoFault.Throttle429, 1, "BROKEN   knows the person: status 429")]
    [InlineData(DemoFault.Malformed, 1, "BROKEN   shape: the portal refuses this answer whole")]
    [InlineData(DemoFault.Huge, 1, "BROKEN   size: too large")]
    [InlineData(DemoFault.Drop, 2, "BROKEN   reachable: ")]
    [InlineData(DemoFault.Hang, 2, "BROKEN   reachable: no answer within 5 s")]
    public async Task A_service_that_misbehaves_is_told_how(DemoFault fault, int expected, string line)
    {
        await using var demo = await StartDemoAsync();
        demo.Faults.Set("assessment", fault);
        var (exitCode, said) = await RunAsync("assessment", demo.AddressOf("assessment"), "lq-l00001");

        Assert.Equal(expected, exitCode);
        Assert.Contains(line, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_place_where_an_answer_breaks_the_contract_is_named_with_its_kind_and_never_its_value()
    {
        var text = UpstreamExamples.Changed(UpstreamService.Assessment, envelope =>
        {
            var data = envelope["data"]!;
            data["scores"]![0]!["score"] = "Ottoline";
            data["feedback"]![0]!["rating"] = 9;
            data["examAttempts"]![0]!.AsObject().Remove("title");
        });
        _upstream[UpstreamService.Assessment] = UpstreamBehaviours.Json(text);
        var (exitCode, said) = await RunAsync("assessment", _upstream.Address(UpstreamService.Assessment), UpstreamExamples.UserId);

        Assert.Equal(1, exitCode);
        Assert.Contains("         - data.scores[].score: wrong type", said, StringComparison.Ordinal);
        Assert.Contains("         - data.feedback[].rating: out of range", said, StringComparison.Ordinal);
        Assert.Contains("         - data.examAttempts[].title: missing", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ottoline", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_takes_any_token_has_no_tag_and_knows_everybody_is_told_each_of_these()
    {
        _upstream[UpstreamService.DevLab] = UpstreamBehaviours.Json(UpstreamExamples.Text(UpstreamService.DevLab));
        var (exitCode, said) = await RunAsync("devLab", _upstream.Address(UpstreamService.DevLab), UpstreamExamples.UserId);

        Assert.Equal(1, exitCode);
        Assert.Contains("BROKEN   refused without a token: status 200", said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   refused with a token that somebody else signed: status 200", said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   entity tag: no ETag", said, StringComparison.Ordinal);
        Assert.Contains("untried  304 when nothing changed", said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   an unknown person is 404", said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   correlation id comes back", said, StringComparison.Ordinal);
        Assert.Contains("holds    shape: everything reads as agreed", said, StringComparison.Ordinal);
        Assert.Contains("holds    JSON", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_service_that_answers_nobody_proves_nothing_about_tokens(int status)
    {
        _upstream[UpstreamService.Assessment] = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var (exitCode, said) = await RunAsync("assessment", _upstream.Address(UpstreamService.Assessment), UpstreamExamples.UserId);

        Assert.Equal(1, exitCode);
        Assert.Contains($"untried  token accepted: status {status}", said, StringComparison.Ordinal);
        Assert.Contains("untried  refused without a token", said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   knows the person", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_is_never_compared_and_one_that_always_matches_are_both_found()
    {
        var text = UpstreamExamples.Text(UpstreamService.Assessment);
        _upstream[UpstreamService.Assessment] = UpstreamBehaviours.Json(text, "\"v1\"");
        var never = await RunAsync("assessment", _upstream.Address(UpstreamService.Assessment), UpstreamExamples.UserId);
        _upstream[UpstreamService.Assessment] = http =>
        {
            if (http.Request.Headers.IfNoneMatch.Count == 0) return UpstreamBehaviours.Json(text, "\"v1\"")(http);
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        };
        var always = await RunAsync("assessment", _upstream.Address(UpstreamService.Assessment), UpstreamExamples.UserId);

        Assert.Contains("BROKEN   304 when nothing changed", never.Said, StringComparison.Ordinal);
        Assert.Contains("holds    200 when something changed", never.Said, StringComparison.Ordinal);
        Assert.Contains("holds    304 when nothing changed", always.Said, StringComparison.Ordinal);
        Assert.Contains("BROKEN   200 when something changed", always.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_media_type_and_another_organisation_are_found()
    {
        _upstream[UpstreamService.Directory] = async http =>
        {
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync(UpstreamExamples.Text(UpstreamService.Directory));
        };
        var (_, said) = await RunAsync("directory", _upstream.Address(UpstreamService.Directory), UpstreamExamples.UserId, "--organization", "another");

        Assert.Contains("BROKEN   JSON: content type text/html", said, StringComparison.Ordinal);
        Assert.Contains("data (organisation): about somebody else", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_listens_it_ends_with_2_and_says_so()
    {
        var (exitCode, said) = await RunAsync("auth", $"http://127.0.0.1:{PortalProcess.FreePort()}", "somebody");

        Assert.Equal(2, exitCode);
        Assert.Contains("BROKEN   reachable: ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--service", "assesment", "--base", "http://127.0.0.1:1", "--user", "u", "--service is 'assesment'")]
    [InlineData("--service", "assessment", "--base", "somewhere", "--user", "u", "--base is 'somewhere'")]
    [InlineData("--service", "assessment", "--base", "http://127.0.0.1:1", "--user", "", "--user: ")]
    [InlineData("--service", "assessment", "--base", "http://127.0.0.1:1", "--user", "u", "--secret, or SERVICE_SECRET", "short")]
    [InlineData("--service", "assessment", "--base", "http://127.0.0.1:1", "--colour", "red", "Every option is one of those below")]
    public async Task What_it_does_not_understand_it_answers_with_every_mistake_and_its_usage(
        string name1, string value1, string name2, string value2, string name3, string value3, string mistake, string? secret = null)
    {
        using var output = new StringWriter();
        var exitCode = await VerifyUpstreamCommand.RunAsync([name1, value1, name2, value2, name3, value3, "--secret", secret ?? Secret], output, default);

        Assert.Equal(2, exitCode);
        Assert.Contains(mistake, output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Usage: verify-upstream", output.ToString(), StringComparison.Ordinal);
    }

    private static Task<DemoUpstream> StartDemoAsync() => DemoUpstream.StartAsync(
        new() { Url = "http://127.0.0.1:0", ServiceSecret = Secret, Learners = 10, Latency = DemoServices.All.ToDictionary(s => s.Name, _ => 0, StringComparer.Ordinal) },
        new DemoFaults(),
        TimeProvider.System,
        default);

    private static async Task<(int ExitCode, string Said)> RunAsync(string service, string address, string user, params string[] more)
    {
        using var output = new StringWriter();
        var exitCode = await VerifyUpstreamCommand.RunAsync(["--service", service, "--base", address, "--user", user, "--secret", Secret, .. more], output, default);
        return (exitCode, output.ToString());
    }
}
