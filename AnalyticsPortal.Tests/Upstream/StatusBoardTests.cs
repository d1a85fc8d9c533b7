using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class StatusBoardTests
{
    private const UpstreamService Lab = UpstreamService.DevLab;
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 17, 9, 40, 0, TimeSpan.Zero));
    private readonly UpstreamStatusBoard _board;

    public StatusBoardTests() => _board = new UpstreamStatusBoard(_clock);

    [Fact]
    public void It_lists_nine_and_knows_nothing_yet()
    {
        Assert.Equal(Enum.GetValues<UpstreamService>(), _board.Read().Select(s => s.Service));
        Assert.All(_board.Read(), s => Assert.Equal((ServiceHealth.Ok, (double?)null, (TimeSpan?)null), (s.Health, s.SuccessRate, s.HourMedian)));
    }

    [Fact]
    public void It_gives_the_rate_of_the_last_200_questions_in_10_minutes()
    {
        _board.Failed(Lab, UpstreamFailureKind.ServerError);
        _clock.Now += TimeSpan.FromMinutes(11);
        foreach (var _ in Enumerable.Range(0, 100)) _board.Answered(Lab, TimeSpan.Zero);
        var status = _board.Read(Lab);
        Assert.Equal((ServiceHealth.Ok, 1.0, 100), (status.Health, status.SuccessRate, status.Asked));
        _board.Failed(Lab, UpstreamFailureKind.ServerError);
        foreach (var _ in Enumerable.Range(0, 199)) _board.Answered(Lab, TimeSpan.Zero);
        Assert.Equal((0.995, 200), (_board.Read(Lab).SuccessRate, _board.Read(Lab).Asked));
    }

    [Fact]
    public void One_failure_degrades_and_three_in_a_row_mean_down_until_it_answers()
    {
        _board.Answered(Lab, TimeSpan.Zero);
        var good = _clock.Now;
        _clock.Now += TimeSpan.FromMinutes(1);
        var since = _clock.Now;
        _board.Failed(Lab, UpstreamFailureKind.Unreachable);
        Assert.Equal((ServiceHealth.Degraded, "The latest question failed (Unreachable, since 09:41 UTC)."), (_board.Read(Lab).Health, _board.Read(Lab).Reason));
        _clock.Now += TimeSpan.FromMinutes(1);
        _board.Failed(Lab, UpstreamFailureKind.TimedOut);
        _board.Failed(Lab, UpstreamFailureKind.TimedOut);
        var down = _board.Read(Lab);
        Assert.Equal((ServiceHealth.Down, UpstreamFailureKind.TimedOut, since, good), (down.Health, down.Failure, down.FailingSince, down.LastGoodAt));
        _board.BreakerTurned(Lab, BreakerState.Open);
        Assert.Equal(ServiceHealth.Paused, _board.Read(Lab).Health);
        _clock.Now += TimeSpan.FromMinutes(1);
        _board.BreakerTurned(Lab, BreakerState.Closed);
        Assert.Equal((null, since.AddMinutes(1)), (_board.Read(Lab).Failure, _board.Read(Lab).LastAskedAt));
        Assert.Equal((ServiceHealth.Degraded, (DateTimeOffset?)null), (_board.Read(Lab).Health, _board.Read(Lab).FailingSince));
        _clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(ServiceHealth.Ok, _board.Read(Lab).Health);
    }

    [Fact]
    public void Violations_are_summed_by_place_and_kind_from_many_threads()
    {
        Parallel.For(0, 100, _ => _board.Violated(Lab, [new ContractViolation("data.timeInLab[].on", ViolationKind.Missing, 2) { Expected = new(ExpectedType.Date) }]));
        var trace = Assert.Single(_board.Read(Lab).Traces);
        Assert.Equal(("data.timeInLab[].on", ViolationKind.Missing, new ExpectedValue(ExpectedType.Date), 200), (trace.Path, trace.Kind, trace.Expected, trace.Count));
        Assert.Equal(ServiceHealth.Degraded, _board.Read(Lab).Health);
    }

    [Fact]
    public void An_operators_pause_is_said_without_his_name_and_its_end_is_told_once()
    {
        var told = new List<UpstreamService>();
        _board.Recovered += (_, e) => told.Add(e.Service);
        var pause = new ServicePause(_clock.Now, "Oda Lindahl", "moving house");
        _board.Pause(Lab, pause);
        var status = _board.Read(Lab);
        Assert.Equal((ServiceHealth.PausedByOperator, pause, "Paused by an operator since 09:40 UTC."), (status.Health, status.Pause, status.Reason));
        _board.Resume(Lab);
        _board.Resume(Lab);
        Assert.Equal([Lab], told);
        Assert.Equal((ServiceHealth.Ok, (ServicePause?)null), (_board.Read(Lab).Health, _board.Read(Lab).Pause));
    }

    [Fact]
    public void A_service_whose_breaker_is_open_is_not_told_as_recovered_when_its_pause_ends_but_when_it_answers()
    {
        var told = 0;
        _board.Recovered += (_, _) => told++;
        _board.BreakerTurned(Lab, BreakerState.Open, TimeSpan.FromSeconds(30));
        Assert.Equal(_clock.Now + TimeSpan.FromSeconds(30), _board.Read(Lab).NextTryAt);
        _board.Pause(Lab, new ServicePause(_clock.Now, "Oda", "why"));
        _board.Resume(Lab);
        Assert.Equal(0, told);
        _board.BreakerTurned(Lab, BreakerState.HalfOpen);
        _board.BreakerTurned(Lab, BreakerState.Closed);
        Assert.Equal((1, (DateTimeOffset?)null), (told, _board.Read(Lab).NextTryAt));
    }

    [Fact]
    public void The_end_of_a_wait_that_was_asked_for_is_told_once()
    {
        var told = 0;
        _board.Recovered += (_, _) => told++;
        _board.AskedToWait(Lab, TimeSpan.FromMinutes(2));
        _board.AskedToWait(Lab, TimeSpan.FromMinutes(1));
        var until = _clock.Now.AddMinutes(2);
        Assert.Equal((until, ServiceHealth.Degraded, "It asks us to wait until 09:42 UTC."), (_board.Read(Lab).AskedToWaitUntil, _board.Read(Lab).Health, _board.Read(Lab).Reason));
        _board.LookAtWaits();
        _clock.Now = until;
        _board.LookAtWaits();
        _board.LookAtWaits();
        Assert.Equal((1, (DateTimeOffset?)null), (told, _board.Read(Lab).AskedToWaitUntil));
    }

    [Fact]
    public void A_day_of_hours_is_kept_within_five_per_cent_and_older_ones_go()
    {
        _board.Failed(Lab, UpstreamFailureKind.TimedOut);
        foreach (var ms in Enumerable.Range(1, 100)) _board.Answered(Lab, TimeSpan.FromMilliseconds(ms), notModified: ms % 4 == 0);
        _clock.Now += TimeSpan.FromMinutes(50);
        var status = _board.Read(Lab);
        Assert.Equal(24, status.Hours.Count);
        Assert.Null(status.Hours[^1]);
        Assert.InRange(status.Hours[^2]!.Value.TotalMilliseconds, 95 * 0.95, 95 * 1.05);
        Assert.InRange(status.HourMedian!.Value.TotalMilliseconds, 50 * 0.95, 50 * 1.05);
        Assert.Equal(0.25, status.NotModifiedShare);
        _clock.Now += TimeSpan.FromHours(24);
        status = _board.Read(Lab);
        Assert.All(status.Hours, hour => Assert.Null(hour));
        Assert.Equal((null, null), (status.HourMedian, status.NotModifiedShare));
    }

    [Fact]
    public void Violations_have_their_newest_five_samples_and_are_counted_for_a_day()
    {
        foreach (var length in Enumerable.Range(1, 7))
        {
            _board.Violated(Lab, [new ContractViolation("data.timeInLab[].on", ViolationKind.WrongType, 2) { Came = new SeenValue(SeenType.Text, length), Expected = new(ExpectedType.Date) }]);
            _clock.Now += TimeSpan.FromHours(1);
        }

        var trace = Assert.Single(_board.Read(Lab).Traces);
        Assert.Equal((14, 5), (trace.Count, trace.Newest.Count));
        Assert.Equal(["text of 7 characters", "text of 6 characters"], trace.Newest.Take(2).Select(s => s.Came.ToString()));
        Assert.Equal(_clock.Now.AddHours(-1), trace.Newest[0].At);
        _clock.Now += TimeSpan.FromHours(20);
        Assert.Equal(6, Assert.Single(_board.Read(Lab).Traces).Count);
        _clock.Now += TimeSpan.FromHours(20);
        Assert.Empty(_board.Read(Lab).Traces);
    }
}
