using AnalyticsPortal.Analytics;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class IntegrationReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 40, 0, TimeSpan.Zero);

    private static ServiceStatus Status(ServiceHealth health, UpstreamFailureKind? failure = null, DateTimeOffset? lastGood = null, double? rate = null) => new(
        UpstreamService.DevLab, health, "", lastGood, failure, failure is null ? null : Now, rate, BreakerState.Closed);

    [Fact]
    public void Every_service_is_a_source_and_every_source_a_service()
    {
        Assert.Equal(Enum.GetNames<Source>(), Enum.GetNames<UpstreamService>());
        Assert.All(Enum.GetValues<Source>(), source => Assert.Equal(source, IntegrationReading.SourceOf(IntegrationReading.ServiceOf(source))));
        Assert.Equal(Enum.GetNames<BreakerPosition>(), Enum.GetNames<BreakerState>());
    }

    [Theory]
    [InlineData(ServiceHealth.Down, UpstreamFailureKind.TimedOut, IntegrationState.NotAnswering)]
    [InlineData(ServiceHealth.Paused, UpstreamFailureKind.ServerError, IntegrationState.NotAnswering)]
    [InlineData(ServiceHealth.Down, UpstreamFailureKind.Malformed, IntegrationState.Unreadable)]
    [InlineData(ServiceHealth.Down, UpstreamFailureKind.TooLarge, IntegrationState.Unreadable)]
    [InlineData(ServiceHealth.Degraded, UpstreamFailureKind.Refused, IntegrationState.Refusing)]
    [InlineData(ServiceHealth.Degraded, UpstreamFailureKind.Throttled, IntegrationState.AskedToWait)]
    [InlineData(ServiceHealth.Degraded, UpstreamFailureKind.TimedOut, IntegrationState.FailedLast)]
    [InlineData(ServiceHealth.Degraded, UpstreamFailureKind.Malformed, IntegrationState.FailedLast)]
    [InlineData(ServiceHealth.Degraded, null, IntegrationState.Unsteady)]
    [InlineData(ServiceHealth.PausedByOperator, UpstreamFailureKind.TimedOut, IntegrationState.Paused)]
    [InlineData(ServiceHealth.Ok, null, IntegrationState.Well)]
    public void A_state_follows_from_health_and_failure(ServiceHealth health, UpstreamFailureKind? failure, IntegrationState state) =>
        Assert.Equal(state, IntegrationReading.Of(Status(health, failure, Now)).State);

    [Theory]
    [InlineData(UpstreamFailureKind.TimedOut)]
    [InlineData(UpstreamFailureKind.Malformed)]
    [InlineData(UpstreamFailureKind.Throttled)]
    [InlineData(UpstreamFailureKind.Refused)]
    public void Whose_latest_question_failed_does_not_count_as_answering_however_well_it_did_before(UpstreamFailureKind failure)
    {
        var read = IntegrationReading.Of(Status(ServiceHealth.Degraded, failure, Now, 0.99) with { LastAskedAt = Now.AddMinutes(3) });
        Assert.True(read.IsAway);
        Assert.Equal(Now.AddMinutes(3), read.LastAskedAt);
    }

    [Theory]
    [InlineData(5, 2000, IntegrationState.Well)]
    [InlineData(5, 3100, IntegrationState.Slow)]
    [InlineData(4, 3100, IntegrationState.Well)]
    public void A_service_is_slow_when_half_of_at_least_five_answers_take_longer_than_two_seconds(int answers, int median, IntegrationState state)
    {
        var read = IntegrationReading.Of(Status(ServiceHealth.Ok, lastGood: Now, rate: 1) with { HourAnswers = answers, HourMedian = TimeSpan.FromMilliseconds(median) });
        Assert.Equal((state, false), (read.State, read.IsAway));
    }

    [Fact]
    public void What_was_never_asked_is_neither_well_nor_failing() =>
        Assert.Equal(IntegrationState.NotAsked, IntegrationReading.Of(Status(ServiceHealth.Ok)).State);

    [Fact]
    public void A_wait_that_was_asked_for_is_said_before_what_led_to_it()
    {
        var status = Status(ServiceHealth.Paused, UpstreamFailureKind.ServerError, Now) with { AskedToWaitUntil = Now.AddMinutes(1) };
        Assert.Equal(IntegrationState.AskedToWait, IntegrationReading.Of(status).State);
    }

    [Fact]
    public void Of_a_violation_the_operator_gets_type_and_size()
    {
        var trace = new ViolationTrace("data.x", ViolationKind.WrongType, new(ExpectedType.Whole, 1, 9), 3, Now, [new(Now, new SeenValue(SeenType.Text, 12))]);
        var read = IntegrationReading.Of(Status(ServiceHealth.Degraded, lastGood: Now) with { Traces = [trace] });
        Assert.Equal(IntegrationState.BadAnswers, read.State);
        Assert.Equal(new Expectation("Whole", 1, 9), read.Violations[0].Expected);
        Assert.Equal(new ViolationSeen(Now, "Text", 12), Assert.Single(Assert.Single(read.Violations).Newest));
    }
}
