using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>Learners as the overview meets them, all on the same Tuesday at 09:41 in Lisbon.</summary>
public static class Overviews
{
    public static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Collected = Now.AddMinutes(-1);
    public static readonly TimeZoneInfo Lisbon = TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon");
    private static readonly DateOnly Today = new(2026, 11, 17);
    private static readonly int[] TopicsPerWeek = [2, 3, 1, 0, 2, 4, 3, 2, 4, 5, 3, 4, 3];

    public static SourceState Answered(Source source) => new(source, Collected, null);

    public static SourceState Stale(Source source, SourceFailureKind kind = SourceFailureKind.TimedOut) =>
        new(source, Now.AddMinutes(-61), new(kind, Now.AddMinutes(-46)));

    public static SourceState StaleFor(Source source, int minutes) =>
        new(source, Now.AddMinutes(-minutes), new(SourceFailureKind.TimedOut, Now.AddMinutes(1 - minutes)));

    public static SourceState Missing(Source source, SourceFailureKind kind = SourceFailureKind.Unreachable) =>
        new(source, null, new(kind, Now.AddMinutes(-46)));

    public static Velocity Pace(double? target = 2.98, DateOnly? finish = null) => new(
        CurrentPace: 3,
        AveragePace: 15 / 4.3,
        PaceTrend.Steady,
        TargetPace: target,
        VariancePercent: target is { } t ? (3 - t) / t * 100 : null,
        Status: target is { } aim ? (3 < aim * .9 ? PaceStatus.Behind : PaceStatus.OnTrack) : null,
        EstimatedFinish: finish ?? new DateOnly(2027, 1, 24),
        Momentum: 57,
        TargetDate: target is null ? null : new DateOnly(2027, 2, 5),
        TopicsDone: 38,
        TopicsTotal: 72,
        [.. TopicsPerWeek.Select((count, week) => new PeriodCount(Today.AddDays(-6 - (7 * (12 - week))), count))],
        [.. Enumerable.Range(0, 90).Select(day => new PeriodCount(Today.AddDays(day - 89), day % (day < 60 ? 3 : 2) == 0 ? 1 : 0))],
        [.. Enumerable.Range(0, 13).Select(week => 2 + (week * 3))],
        finish is null ? new DayRange(new(2027, 1, 15), new(2027, 2, 4)) : null,
        WeightedPace: 3.39,
        OwnMean: 3.25,
        [new FinishedTopic("Partitioning", Now.AddHours(-12), [Source.CourseBuilder]), new("Joins", Now.AddDays(-4), [Source.DevLab, Source.CourseBuilder])],
        new OpenTopic("topic-windows", "Window functions", Begun: true, 25));

    public static Engagement Steady(double? quality = 61) => new(
        quality is { } known ? 57.4 + (.25 * known) : 57.4 / .75,
        EngagementRisk.Low,
        [new(EngagementPartKind.Consistency, .30, 91), new(EngagementPartKind.Time, .25, 72.4), new(EngagementPartKind.Quality, .25, quality), new(EngagementPartKind.Resources, .20, 60)],
        Change: 5.2,
        StreakDays: 12,
        HoursThisWeek: 3.62,
        WeeklyHoursTarget: 5,
        WeeklyHoursTargetIsOwn: false,
        [.. Enumerable.Range(0, 90).Select(day => new DayMinutes(Today.AddDays(day - 89), day is > 20 and < 32 ? 0 : day * 37 % 90 * (day % 3 == 0 && day < 78 ? 0 : 1)))],
        [.. Enumerable.Range(0, 24).Select(hour => hour is > 7 and < 22 ? hour * 3d : 0)],
        new EngagementCounts(5, 2, 60, 4, 6, 2, 3, 5));

    /// <summary>The screen of a learner at the moment; his own unless said otherwise.</summary>
    public static LearnerScreen ScreenOf(LoadState<LearnerOverview> state, bool own = true) => new(state, new("u-1", own), new(Now, Lisbon));

    public static LearnerScreen Ready(bool own = true) => ScreenOf(new(LoadPhase.Ready, OnTrack), own);

    public static Measured<T> Of<T>(T? value, IReadOnlyList<SourceState> inputs, InsufficientReason? reason = null)
        where T : class => new(
            value,
            reason is not null ? Completeness.Insufficient : inputs.All(input => input.Answered) ? Completeness.Complete : Completeness.Partial,
            reason,
            inputs,
            Collected,
            Collected.AddHours(4));

    public static SourceState[] VelocityInputs(Func<Source, SourceState>? state = null) =>
        [.. new[] { Source.CourseBuilder, Source.LearnerAi, Source.DevLab, Source.Directory }.Select(state ?? Answered)];

    public static SourceState[] EngagementInputs(Func<Source, SourceState>? state = null) =>
        [.. new[] { Source.Auth, Source.ContentStudio, Source.CourseBuilder, Source.RagAssistant, Source.Assessment, Source.DevLab, Source.Directory }.Select(state ?? Answered)];

    public static LearnerOverview OnTrack { get; } = With(Of<Velocity>(Pace(), VelocityInputs()), Of<Engagement>(Steady(), EngagementInputs()), Answered);

    public static LearnerOverview Trouble { get; } = With(
        Of<Velocity>(Pace(4.1, new(2027, 2, 24)), VelocityInputs()),
        Of<Engagement>(Steady(quality: null), EngagementInputs(InTrouble)),
        InTrouble);

    public static LearnerOverview AllDown { get; } = With(
        Of<Velocity>(Pace(null), VelocityInputs(source => Stale(source))),
        Of<Engagement>(Steady(), EngagementInputs(source => Stale(source))),
        source => Stale(source));

    public static LearnerOverview BrandNew { get; } = With(
        Of<Velocity>(null, VelocityInputs(), InsufficientReason.FewerThanSevenActiveDays),
        Of<Engagement>(null, EngagementInputs(InTrouble), InsufficientReason.TooFewParts),
        InTrouble) with
    { PathTitle = null };

    /// <summary>Eight services never answered; the course builder alone knows of no activity.</summary>
    public static LearnerOverview EightDown { get; } = With(
        Of<Velocity>(null, VelocityInputs(CourseBuilderOnly), InsufficientReason.FewerThanSevenActiveDays) with { SoFar = 0 },
        Of<Engagement>(null, EngagementInputs(CourseBuilderOnly), InsufficientReason.RequiredSourceMissing),
        CourseBuilderOnly);

    public static IReadOnlyList<SourceProgress> Progress { get; } =
    [
        new(Source.Auth, CollectionStep.Answered, TimeSpan.FromSeconds(.1)),
        new(Source.Directory, CollectionStep.Answered, TimeSpan.FromSeconds(.3)),
        new(Source.CourseBuilder, CollectionStep.Answered, TimeSpan.FromSeconds(.6)),
        new(Source.ContentStudio, CollectionStep.Asking, TimeSpan.FromSeconds(2)),
        new(Source.Assessment, CollectionStep.Retrying, TimeSpan.FromSeconds(5.1), SourceFailureKind.TimedOut),
        new(Source.SkillsEngine, CollectionStep.Answered, TimeSpan.FromSeconds(1.1)),
        new(Source.LearnerAi, CollectionStep.Asking, TimeSpan.FromSeconds(2)),
        new(Source.DevLab, CollectionStep.Answered, TimeSpan.FromSeconds(.8)),
        new(Source.RagAssistant, CollectionStep.Failed, TimeSpan.FromSeconds(.2), SourceFailureKind.Throttled),
    ];

    private static SourceState InTrouble(Source source) => source switch
    {
        Source.Assessment => Stale(source),
        Source.RagAssistant => Missing(source),
        _ => Answered(source),
    };

    private static SourceState CourseBuilderOnly(Source source) => source == Source.CourseBuilder ? Answered(source) : Missing(source);

    public static LearnerOverview With(Measured<Velocity> velocity, Measured<Engagement> engagement, Func<Source, SourceState> state) => new(
        "u-1", "Maren Okafor", "Lindqvale Energy", "Europe/Lisbon", Sample: true, "Data Engineering Practitioner",
        [.. Enum.GetValues<Source>().Select(state)], LearnerMeasures.Calculate(new FactsBuilder(Collected).Facts, Collected) with { Velocity = velocity, Engagement = engagement });
}
