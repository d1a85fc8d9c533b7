using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class BreakerTests
{
    private const UpstreamService Lab = UpstreamService.DevLab;

    [Fact]
    public async Task Five_failed_tries_pause_a_service_and_only_that_one()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[Lab] = Status(500);
        Assert.Equal(UpstreamFailureKind.ServerError, await FailureAsync(rig));
        Assert.Equal(UpstreamFailureKind.ServerError, await FailureAsync(rig));
        Assert.Equal(5, rig.Server.To(Lab).Count());

        Assert.Equal(UpstreamFailureKind.Paused, await FailureAsync(rig));
        Assert.Equal(5, rig.Server.To(Lab).Count());
        var status = rig.Board.Read(Lab);
        Assert.Equal((ServiceHealth.Paused, BreakerState.Open), (status.Health, status.Breaker));
        Assert.IsType<UpstreamAnswer<AuthAnswer>.Answered>(await rig.AskAsync(AuthService.Contract));
    }

    [Fact]
    public async Task The_probe_alone_finds_out_that_a_service_is_back()
    {
        await using var rig = await UpstreamRig.StartAsync();
        await PauseAsync(rig);
        var asked = rig.Server.To(Lab).Count();

        await rig.Probe.RunOnceAsync(CancellationToken.None);
        Assert.Equal(asked, rig.Server.To(Lab).Count());

        rig.Clock.Now += TimeSpan.FromSeconds(30.1);
        Assert.Equal(UpstreamFailureKind.Paused, await FailureAsync(rig));
        Assert.Equal(asked, rig.Server.To(Lab).Count());

        rig.Server[Lab] = Sequence(Status(404), Json(UpstreamExamples.Text(Lab)));
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        Assert.Equal("portal-probe", rig.Server.To(Lab).Last().UserId);
        Assert.Equal(BreakerState.Closed, rig.Board.Read(Lab).Breaker);
        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(await rig.AskAsync(DevLabService.Contract));
    }

    [Fact]
    public async Task A_probe_that_fails_keeps_the_service_paused_for_another_break()
    {
        await using var rig = await UpstreamRig.StartAsync();
        await PauseAsync(rig);
        rig.Server[Lab] = Hang;
        rig.Clock.Now += TimeSpan.FromSeconds(30.1);
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        var asked = rig.Server.To(Lab).Count();
        rig.Clock.Now += TimeSpan.FromSeconds(29);
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        Assert.Equal(asked, rig.Server.To(Lab).Count());
        Assert.Equal(BreakerState.Open, rig.Board.Read(Lab).Breaker);
    }

    [Fact]
    public async Task The_running_probe_brings_a_service_back_by_itself()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Patient with { ProbeInterval = TimeSpan.FromMilliseconds(20) });
        await PauseAsync(rig);
        await rig.Probe.StartAsync(CancellationToken.None);
        rig.Server[Lab] = Json(UpstreamExamples.Text(Lab));
        rig.Clock.Now += TimeSpan.FromSeconds(31);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (rig.Board.Read(Lab).Breaker is not BreakerState.Closed)
            await Task.Delay(10, patience.Token);
        await rig.Probe.StopAsync(CancellationToken.None);
        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(await rig.AskAsync(DevLabService.Contract));
    }

    [Fact]
    public void Recovery_is_seen_within_40_seconds_by_the_default_numbers()
    {
        var limits = new UpstreamLimits();
        Assert.True(limits.BreakDuration + limits.ProbeInterval + (2 * limits.ProbeTimeout) <= TimeSpan.FromSeconds(40));
    }

    private static async Task PauseAsync(UpstreamRig rig)
    {
        rig.Server[Lab] = Status(500);
        await FailureAsync(rig);
        await FailureAsync(rig);
        Assert.Equal(BreakerState.Open, rig.Board.Read(Lab).Breaker);
    }

    private static async Task<UpstreamFailureKind> FailureAsync(UpstreamRig rig) =>
        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Failed>(await rig.AskAsync(DevLabService.Contract)).Kind;
}
