using AnalyticsPortal.Analytics;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Operations.Integrations;

/// <summary>From the status board's words to the operator's.</summary>
public static class IntegrationReading
{
    // The first answers after a start are slow on both sides, and say nothing yet.
    private const int FewestAnswers = 5;

    /// <summary>What an operator is told of a service.</summary>
    public static Integration Of(ServiceStatus status) => new(SourceOf(status.Service), StateOf(status), (BreakerPosition)status.Breaker)
    {
        Failure = status.Failure is { } failure ? FailureOf(failure) : null,
        FailingSince = status.FailingSince,
        LastAskedAt = status.LastAskedAt,
        LastGoodAt = status.LastGoodAt,
        SuccessRate = status.SuccessRate,
        Asked = status.Asked,
        Median = status.HourMedian,
        Percentile95 = status.HourPercentile95,
        NotModifiedShare = status.NotModifiedShare,
        NextTryAt = status.NextTryAt,
        AskedToWaitUntil = status.AskedToWaitUntil,
        Pause = status.Pause is { } pause ? new(pause.Since, pause.By, pause.Reason) : null,
        Hours = status.Hours,
        Ceiling = status.Ceiling,
        Waiting = status.Waiting,
        Violations =
        [
            .. status.Traces.Select(trace => new Violation(
                trace.Path, trace.Kind.ToString(), ExpectationOf(trace.Expected), trace.Count, trace.FirstAt,
                [.. trace.Newest.Select(seen => new ViolationSeen(seen.At, seen.Came.Type.ToString(), seen.Came.Size))])),
        ],
    };

    /// <summary>The service behind a source. (The lists have the same members, which a test checks.)</summary>
    public static UpstreamService ServiceOf(Source source) => Enum.Parse<UpstreamService>(source.ToString());

    /// <summary>The source that a service is.</summary>
    public static Source SourceOf(UpstreamService service) => Enum.Parse<Source>(service.ToString());

    private static Expectation ExpectationOf(ExpectedValue expected) => new(expected.Type.ToString(), expected.Least, expected.Most, expected.Words);

    private static SourceFailureKind FailureOf(UpstreamFailureKind kind) =>
        Enum.TryParse<SourceFailureKind>(kind.ToString(), out var failure) ? failure : SourceFailureKind.Unexpected;

    private static IntegrationState StateOf(ServiceStatus status) => status switch
    {
        { Health: ServiceHealth.PausedByOperator } => IntegrationState.Paused,
        { AskedToWaitUntil: not null } => IntegrationState.AskedToWait,
        { Health: ServiceHealth.Down or ServiceHealth.Paused } => Failing(status.Failure),
        { Failure: UpstreamFailureKind.Throttled } => IntegrationState.AskedToWait,
        { Failure: UpstreamFailureKind.Refused } => IntegrationState.Refusing,
        { Failure: not null } => IntegrationState.FailedLast,
        { Health: ServiceHealth.Degraded, Traces: [] } => IntegrationState.Unsteady,
        { Health: ServiceHealth.Degraded } => IntegrationState.BadAnswers,
        { HourAnswers: >= FewestAnswers, HourMedian: { } median } when median > Integration.SlowAbove => IntegrationState.Slow,
        { LastGoodAt: null } => IntegrationState.NotAsked,
        _ => IntegrationState.Well,
    };

    private static IntegrationState Failing(UpstreamFailureKind? failure) => failure switch
    {
        UpstreamFailureKind.Throttled => IntegrationState.AskedToWait,
        UpstreamFailureKind.Refused => IntegrationState.Refusing,
        UpstreamFailureKind.Malformed or UpstreamFailureKind.TooLarge or UpstreamFailureKind.Unexpected => IntegrationState.Unreadable,
        _ => IntegrationState.NotAnswering,
    };
}
