using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;

namespace AnalyticsPortal.Tests.Components.Operator;

/// <summary>What an operator may be shown at 09:40 in Lisbon.</summary>
internal static class OperatorScreens
{
    public static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 40, 0, TimeSpan.Zero);

    public static readonly DeadLetterGroup Unanswered = new(JobKind.Refresh, JobFailure.NothingAnswered, 3, Now.AddHours(-2), Now.AddHours(-1), 15);

    public static Integration Well(Source source) => new(source, IntegrationState.Well, BreakerPosition.Closed)
    {
        LastGoodAt = Now,
        SuccessRate = 1,
        Asked = 120,
        Median = TimeSpan.FromMilliseconds(61),
        Percentile95 = TimeSpan.FromMilliseconds(1940),
        Hours = [null, TimeSpan.FromMilliseconds(120), TimeSpan.FromMilliseconds(140)],
    };

    public static Integration Silent(Source source) => Well(source) with
    {
        State = IntegrationState.NotAnswering,
        Breaker = BreakerPosition.Open,
        Failure = SourceFailureKind.TimedOut,
        FailingSince = Now.AddMinutes(-45),
        SuccessRate = 0.9583,
        LastGoodAt = Now.AddHours(-1),
        NextTryAt = Now.AddMinutes(4),
    };

    /// <summary>Failed once, at 09:36, and was not asked again.</summary>
    public static Integration FailedOnce(Source source) => Silent(source) with
    {
        State = IntegrationState.FailedLast,
        Breaker = BreakerPosition.Closed,
        FailingSince = Now.AddMinutes(-4),
        LastAskedAt = Now.AddMinutes(-4),
        NextTryAt = null,
    };

    public static readonly Violation LevelMissing = new(
        "data.competenciesMatrix[].targetLevel", "OutOfRange", new("Number", 0, 4), 3, Now.AddHours(-3), [new(Now.AddHours(-1), "Absent", null), new(Now.AddHours(-2), "Text", 12)]);

    /// <summary>All well but these.</summary>
    public static OperatorScreen Of(params Integration[] others) => new(
        new ReaderTime(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon")),
        [.. others, .. Enum.GetValues<Source>().Except(others.Select(it => it.Source)).Select(Well)],
        Queue())
    { AsOf = Now, Live = true };

    public static OperatorQueue Queue(IReadOnlyList<JobRunProgress>? runs = null, IReadOnlyList<DeadLetterGroup>? dead = null, IReadOnlyList<OperatorAct>? acts = null) => new(
        new OwnOrganization("Lindqvale Energy", "Europe/Lisbon", Sample: true),
        new JobBoard(runs ?? [], new QueueState([.. Enum.GetValues<JobPriority>().Select(priority => new QueueDepth(priority, 0, 0, 0))], null, TimeSpan.Zero), dead ?? [], acts ?? [], Now),
        [], []);

    public static OperatorScreen WithDead(params DeadLetterGroup[] dead) => Of() with { Queue = Queue(dead: dead) };
}
