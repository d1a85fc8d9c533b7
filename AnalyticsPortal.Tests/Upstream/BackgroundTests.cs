using System.Diagnostics;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Upstream;

/// <summary>Questions that nobody waits for, and what a service says about their number.</summary>
public sealed class BackgroundTests
{
    private const UpstreamService Lab = UpstreamService.DevLab;

    [Fact]
    public async Task The_night_takes_its_turn_below_the_ceiling_and_a_person_does_not_wait_behind_it()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Server[Lab] = async http =>
        {
            if (http.Request.Query["userId"] != "a-person") await open.Task;
            await Json(UpstreamExamples.Changed(Lab, e => e["userId"] = http.Request.Query["userId"].ToString()))(http);
        };
        var night = Enumerable.Range(0, 40).Select(_ => AskAsync(rig)).ToList();
        await UntilAsync(() => rig.Server.To(Lab).Count() == 10);

        var person = await rig.Client.AskAsync(DevLabService.Contract, new UpstreamQuestion("a-person", "org-1", "corr"), CancellationToken.None);

        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(person);
        Assert.Equal((10, 30), (rig.Server.To(Lab).Count() - 1, rig.Board.Read(Lab).Waiting));
        open.SetResult();
        Assert.All(await Task.WhenAll(night), a => Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(a));
        Assert.True(rig.Board.Read(Lab).Ceiling > 10);
    }

    [Fact]
    public async Task Whoever_is_told_to_wait_waits_and_asks_once_more_while_people_are_answered_at_once()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Lab] = Sequence(Status(429, "1"), Json(UpstreamExamples.Text(Lab)));
        var clock = Stopwatch.StartNew();
        var night = AskAsync(rig);
        await UntilAsync(() => rig.Board.Read(Lab).AskedToWaitUntil is not null);

        var person = Assert.IsType<UpstreamAnswer<DevLabAnswer>.Failed>(await rig.AskAsync(DevLabService.Contract));

        Assert.Equal(UpstreamFailureKind.Throttled, person.Kind);
        Assert.InRange(person.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single(rig.Server.To(Lab));
        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(await night);
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.95), "asked again before the second was over");
        Assert.Equal(2, rig.Server.To(Lab).Count());
        Assert.Equal(5, rig.Board.Read(Lab).Ceiling);
        Assert.Equal(BreakerState.Closed, rig.Board.Read(Lab).Breaker);
    }

    [Fact]
    public async Task A_longer_wait_than_patience_lasts_is_an_answer_and_nobody_is_asked_meanwhile()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Lab] = Status(429, "120");
        await AskAsync(rig);

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(rig))))
        {
            var failed = Assert.IsType<UpstreamAnswer<DevLabAnswer>.Failed>(answer);
            Assert.Equal(UpstreamFailureKind.Throttled, failed.Kind);
            Assert.InRange(failed.RetryAfter!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
        }

        Assert.Single(rig.Server.To(Lab));
        Assert.Equal(rig.Clock.Now + TimeSpan.FromSeconds(120), rig.Board.Read(Lab).AskedToWaitUntil);
    }

    [Fact]
    public async Task A_crowd_that_is_refused_halves_the_ceiling_once_and_nobody_is_lost()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Patient with { ThrottledPause = TimeSpan.FromMilliseconds(50) });
        var refused = 0;
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Server[Lab] = async http =>
        {
            if (Interlocked.Increment(ref refused) is var number && number > 10) await Json(UpstreamExamples.Text(Lab))(http);
            else
            {
                if (number == 10) together.SetResult();
                await together.Task;
                await Status(429)(http);
            }
        };

        var night = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(rig)));

        Assert.All(night, a => Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(a));
        Assert.InRange(rig.Board.Read(Lab).Ceiling, 5, 7);
    }

    [Fact]
    public async Task Silence_lowers_the_ceiling_to_one_at_least_and_never_stops_the_night()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Patient with { TryTimeout = TimeSpan.FromMilliseconds(50), Retries = 1, BreakerFailures = 1000 });
        rig.Server[Lab] = Hang;
        for (var i = 0; i < 4; i++) await AskAsync(rig);
        Assert.Equal(1, rig.Board.Read(Lab).Ceiling);
        rig.Server[Lab] = Json(UpstreamExamples.Text(Lab));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AskAsync(rig))), a => Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(a));
        Assert.True(rig.Board.Read(Lab).Ceiling > 1);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_his_turn_to_the_next()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Server[Lab] = async http =>
        {
            await open.Task;
            await Json(UpstreamExamples.Text(Lab))(http);
        };
        var first = Enumerable.Range(0, 10).Select(_ => AskAsync(rig)).ToList();
        using var leaving = new CancellationTokenSource();
        var gone = AskAsync(rig, leaving.Token);
        var last = AskAsync(rig);
        await UntilAsync(() => rig.Board.Read(Lab).Waiting == 2);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(1, rig.Board.Read(Lab).Waiting);
        open.SetResult();
        Assert.All(await Task.WhenAll([.. first, last]), a => Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(a));
        Assert.Equal(0, rig.Board.Read(Lab).Waiting);
    }

    private static Task<UpstreamAnswer<DevLabAnswer>> AskAsync(UpstreamRig rig, CancellationToken cancellationToken = default) => rig.Client.AskAsync(
        DevLabService.Contract, new UpstreamQuestion(UpstreamExamples.UserId, UpstreamExamples.OrganizationId, "corr") { Background = true }, cancellationToken);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo()) await Task.Delay(10, late.Token);
    }
}
