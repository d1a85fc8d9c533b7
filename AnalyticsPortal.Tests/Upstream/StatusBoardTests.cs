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
        Assert.All(_board.Read(), s => Assert.Equal((ServiceHealth.Ok, (double?)null, (TimeSpan?)null), (s.Health, s.SuccessRate, s.Median)));
    }

    [Fact]
    public void It_gives_rate_and_percentiles_of_the_last_200_questions_in_10_minutes()
    {
        _board.Failed(Lab, UpstreamFailureKind.ServerError, TimeSpan.Zero);
        _clock.Now += TimeSpan.FromMinutes(11);
        foreach (var ms in Enumerable.Range(1, 100))
            _board.Answered(Lab, TimeSpan.FromMilliseconds(ms));
        var status = _board.Read(Lab);
        Assert.Equal((ServiceHealth.Ok, 1.0, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(95)), (status.Health, status.SuccessRate, status.Median, status.Percentile95));
        foreach (var _ in Enumerable.Range(0, 300))
            _board.Answered(Lab, TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), _board.Read(Lab).Median);
    }

    [Fact]
    public void One_failure_degrades_and_three_in_a_row_mean_down_until_it_answers()
    {
        _board.Answered(Lab, TimeSpan.Zero);
        var good = _clock.Now;
        _clock.Now += TimeSpan.FromMinutes(1);
        var since = _clock.Now;
        _board.Failed(Lab, UpstreamFailureKind.Unreachable, TimeSpan.Zero);
        Assert.Equal((ServiceHealth.Degraded, "The latest question failed (Unreachable, since 09:41 UTC)."), (_board.Read(Lab).Health, _board.Read(Lab).Reason));
        _clock.Now += TimeSpan.FromMinutes(1);
        _board.Failed(Lab, UpstreamFailureKind.TimedOut, TimeSpan.Zero);
        _board.Failed(Lab, UpstreamFailureKind.TimedOut, TimeSpan.Zero);
        var down = _board.Read(Lab);
        Assert.Equal((ServiceHealth.Down, UpstreamFailureKind.TimedOut, since, good), (down.Health, down.Failure, down.FailingSince, down.LastGoodAt));
        _board.BreakerTurned(Lab, BreakerState.Open);
        Assert.Equal(ServiceHealth.Paused, _board.Read(Lab).Health);
        _board.BreakerTurned(Lab, BreakerState.Closed);
        _board.Answered(Lab, TimeSpan.Zero);
        Assert.Equal((ServiceHealth.Degraded, (DateTimeOffset?)null), (_board.Read(Lab).Health, _board.Read(Lab).FailingSince));
        _clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(ServiceHealth.Ok, _board.Read(Lab).Health);
    }

    [Fact]
    public void Violations_are_summed_by_place_and_kind_from_many_threads()
    {
        Parallel.For(0, 100, _ => _board.Violated(Lab, [new ContractViolation("data.timeInLab[].on", ViolationKind.Missing, 2)]));
        Assert.Equal("data.timeInLab[].on: missing", Assert.Single(_board.Read(Lab).Violations).ToString());
        Assert.Equal(200, _board.Read(Lab).Violations[0].Count);
        Assert.Equal(ServiceHealth.Degraded, _board.Read(Lab).Health);
    }
}
