using System.Diagnostics;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class UpstreamClientTests
{
    private const UpstreamService Auth = UpstreamService.Auth;

    [Fact]
    public async Task An_answer_comes_with_its_tag_and_the_request_says_who_asks()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Json(UpstreamExamples.Text(Auth), "W/\"v1\"");
        using var activity = new Activity("page").SetIdFormat(ActivityIdFormat.W3C).Start();

        var answer = Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract));

        Assert.Equal(2, answer.Value.Sessions.Count);
        Assert.Equal("W/\"v1\"", answer.ETag);
        Assert.Empty(answer.Violations);
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal(UpstreamExamples.UserId, request.UserId);
        Assert.Equal("corr-1", request.Headers["x-correlation-id"]);
        Assert.Contains(activity.TraceId.ToString(), request.Headers["traceparent"], StringComparison.Ordinal);
        Assert.StartsWith("Bearer ", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Empty(rig.Server.Strays);
    }

    [Fact]
    public async Task A_304_is_not_modified_and_a_404_is_an_unknown_person()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = NotModifiedFor("\"v1\"", UpstreamExamples.Text(Auth));
        Assert.IsType<UpstreamAnswer<AuthAnswer>.NotModified>(await rig.AskAsync(AuthService.Contract, "\"v1\""));
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract, "\"v0\""));
        rig.Server[Auth] = Status(404);
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Unknown>(await rig.AskAsync(AuthService.Contract));
        rig.Server[Auth] = Status(304);
        Assert.Equal(UpstreamFailureKind.Unexpected, await FailureAsync(rig));
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_and_the_asker_is_told()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Sequence(Status(503), Drop, Json(UpstreamExamples.Text(Auth)));
        var told = new List<UpstreamFailureKind>();
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract, retrying: told.Add));
        Assert.Equal([UpstreamFailureKind.ServerError, UpstreamFailureKind.Unreachable], told);
        Assert.Equal(3, rig.Server.Requests.Count);
    }

    [Theory]
    [InlineData(500, UpstreamFailureKind.ServerError, 3)]
    [InlineData(408, UpstreamFailureKind.TimedOut, 3)]
    [InlineData(429, UpstreamFailureKind.Throttled, 3)]
    [InlineData(403, UpstreamFailureKind.Refused, 1)]
    [InlineData(418, UpstreamFailureKind.Unexpected, 1)]
    [InlineData(302, UpstreamFailureKind.Unexpected, 1)]
    public async Task A_status_becomes_a_failure_and_only_what_may_pass_is_tried_again(int status, UpstreamFailureKind kind, int tries)
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Status(status);
        Assert.Equal(kind, await FailureAsync(rig));
        Assert.Equal(tries, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task Silence_and_a_dripping_body_time_out()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Impatient with { BreakerFailures = 100 });
        rig.Server[Auth] = Hang;
        Assert.Equal(UpstreamFailureKind.TimedOut, await FailureAsync(rig));
        rig.Server[Auth] = Drip;
        Assert.Equal(UpstreamFailureKind.TimedOut, await FailureAsync(rig));
    }

    [Fact]
    public async Task A_body_that_is_cut_off_is_a_broken_connection()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Cut(UpstreamExamples.Text(Auth));
        Assert.Equal(UpstreamFailureKind.Unreachable, await FailureAsync(rig));
    }

    [Fact]
    public async Task A_short_retry_after_is_obeyed_and_a_long_one_ends_the_question()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Sequence(Status(429, "1"), Json(UpstreamExamples.Text(Auth)));
        var clock = Stopwatch.StartNew();
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract));
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.95), "asked again before the second was over");

        rig.Server.Requests.Clear();
        rig.Server[Auth] = Status(429, "120");
        var failed = Assert.IsType<UpstreamAnswer<AuthAnswer>.Failed>(await rig.AskAsync(AuthService.Contract));
        Assert.Equal(new UpstreamAnswer<AuthAnswer>.Failed(UpstreamFailureKind.Throttled, TimeSpan.FromMinutes(2)), failed);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_announced_chunked_or_compressed()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = http =>
        {
            http.Response.ContentLength = (4 * 1024 * 1024) + 1;
            return http.Response.Body.FlushAsync();
        };
        Assert.Equal(UpstreamFailureKind.TooLarge, await FailureAsync(rig));
        rig.Server[Auth] = Chunks(64 * 1024 * 1024);
        Assert.Equal(UpstreamFailureKind.TooLarge, await FailureAsync(rig));
        rig.Server[Auth] = GzipBomb(64 * 1024 * 1024);
        Assert.Equal(UpstreamFailureKind.TooLarge, await FailureAsync(rig));
        rig.Server[Auth] = BrokenGzip;
        Assert.Equal(UpstreamFailureKind.Malformed, await FailureAsync(rig));
    }

    [Fact]
    public async Task An_answer_about_somebody_else_is_never_used()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Json(UpstreamExamples.Changed(Auth, e => e["userId"] = "user-1002"));
        Assert.Equal(UpstreamFailureKind.Malformed, await FailureAsync(rig));
        rig.Server[Auth] = Json(UpstreamExamples.Changed(Auth, e => e["data"]!["jwtClaims"]!["sub"] = "user-1002"));
        Assert.Equal(UpstreamFailureKind.Malformed, await FailureAsync(rig));
        rig.Server[Auth] = Json(UpstreamExamples.Changed(Auth, e => e["data"]!["jwtClaims"]!["org_id"] = "org-2"));
        Assert.Equal(UpstreamFailureKind.Malformed, await FailureAsync(rig));
        rig.Server[Auth] = Json(UpstreamExamples.Text(UpstreamService.DevLab));
        Assert.Equal(UpstreamFailureKind.Malformed, await FailureAsync(rig));
    }

    [Fact]
    public async Task A_service_gets_no_more_connections_than_allowed()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Patient with { ConnectionsPerService = 3 });
        rig.Server[Auth] = After(TimeSpan.FromMilliseconds(100), Json(UpstreamExamples.Text(Auth)));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => rig.AskAsync(AuthService.Contract)));
        Assert.Equal(12, rig.Server.Requests.Count);
        Assert.Equal(3, rig.Server.MostAtOnce);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_the_only_exception()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Auth] = Hang;
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            rig.Client.AskAsync(AuthService.Contract, new UpstreamQuestion("u", "o", "c"), leaving.Token));
    }

    [Fact]
    public async Task The_log_names_service_status_and_correlation_and_no_value_of_an_answer()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[UpstreamService.Directory] = Json(UpstreamExamples.Changed(UpstreamService.Directory, e => e["data"]!["profile"]!["timeZone"] = "Mars/Olympus"));
        await rig.AskAsync(DirectoryService.Contract);
        rig.Server[Auth] = Status(500);
        await rig.Client.AskAsync(AuthService.Contract, new UpstreamQuestion("u", "o", "evil\r\nheader: 1"), CancellationToken.None);
        Assert.Contains(rig.LogLines, l => l.Contains("Directory answered 200", StringComparison.Ordinal) && l.EndsWith("correlation corr-1", StringComparison.Ordinal));
        Assert.Contains(rig.LogLines, l => l.Contains("data.profile.timeZone: not in the list (1)", StringComparison.Ordinal));
        Assert.Contains(rig.LogLines, l => l.StartsWith("Warning: Auth failed (ServerError, status 500)", StringComparison.Ordinal) && l.EndsWith("evilheader:1", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.LogLines, l => l.Contains("Amara", StringComparison.Ordinal) || l.Contains("Mars", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sample_of_what_breaks_the_contract_has_a_type_and_a_size_and_no_value()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[UpstreamService.Directory] = Json(UpstreamExamples.Changed(UpstreamService.Directory, e =>
        {
            e["data"]!["profile"]!["timeZone"] = "Mars/Olympus";
            e["data"]!["profile"]!["displayName"] = 7;
            e["data"]!["organizationKPIs"] = "Amara";
        }));
        await rig.AskAsync(DirectoryService.Contract);
        rig.Server[Auth] = Json("Amara Okafor");
        await rig.AskAsync(AuthService.Contract);

        var traces = rig.Board.Read(UpstreamService.Directory).Traces.ToDictionary(t => t.Path, t => t.Newest[0].Came.ToString());
        Assert.Equal(
            ("text of 12 characters", "number", "text of 5 characters"),
            (traces["data.profile.timeZone"], traces["data.profile.displayName"], traces["data.organizationKPIs"]));
        Assert.Equal("(body)=unreadable", string.Join(' ', rig.Board.Read(Auth).Traces.Select(t => $"{t.Path}={t.Newest[0].Came}")));
    }

    [Fact]
    public async Task A_service_that_an_operator_has_paused_is_neither_asked_nor_probed()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Board.Pause(Auth, new ServicePause(rig.Clock.Now, "Oda", "why"));
        Assert.Equal(UpstreamFailureKind.PausedByOperator, await FailureAsync(rig));
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        Assert.Empty(rig.Server.Requests);
        Assert.Null(rig.Board.Read(Auth).Failure);
        rig.Board.Resume(Auth);
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract));
    }

    private static async Task<UpstreamFailureKind> FailureAsync(UpstreamRig rig) =>
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Failed>(await rig.AskAsync(AuthService.Contract)).Kind;
}
