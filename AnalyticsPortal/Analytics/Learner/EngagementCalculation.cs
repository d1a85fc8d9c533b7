using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 3, engagement. Sources: auth (required), content studio, course builder, assistant, assessment, DevLab, directory. Definition: docs/measures.md.</summary>
public static class EngagementCalculation
{
    /// <summary>Hours a week that are expected of a learner who has set no target of his own.</summary>
    public const double DefaultWeeklyHours = 5;

    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources =
        [Source.Auth, Source.ContentStudio, Source.CourseBuilder, Source.RagAssistant, Source.Assessment, Source.DevLab, Source.Directory];

    private const int DaysShown = 90;

    /// <summary>Calculates the learner's engagement at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when auth has never answered, with less than half of the weight, or with fewer than seven days of activity.</returns>
    public static Measured<Engagement> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<Engagement> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.Auth)) return inputs.Insufficient<Engagement>(InsufficientReason.RequiredSourceMissing);
        if (learner.ActiveDays < MeasureInputs.ActiveDaysNeeded)
            return inputs.Insufficient<Engagement>(InsufficientReason.FewerThanSevenActiveDays, learner.ActiveDays);

        var parts = new EngagementParts(learner.Facts, inputs, learner.Today);
        var all = All(parts, learner.Facts);
        return Overall(all) is { } overall
            ? inputs.Value(Value(learner, parts, all, overall, overall - OverallWeekAgo(learner, inputs)))
            : inputs.Insufficient<Engagement>(InsufficientReason.TooFewParts);
    }

    /// <summary>The risk that goes with an overall score.</summary>
    internal static EngagementRisk RiskOf(double overall) =>
        overall < 50 ? EngagementRisk.High : overall < 70 ? EngagementRisk.Medium : EngagementRisk.Low;

    private static double? OverallWeekAgo(LearnerMoment learner, MeasureInputs inputs)
    {
        var then = new LearnerMoment(learner.Facts, LocalDays.DaysBefore(learner.Now, 7, learner.Facts.TimeZone));
        return then.ActiveDays < MeasureInputs.ActiveDaysNeeded ? null : Overall(All(new EngagementParts(then.Facts, inputs, then.Today), then.Facts));
    }

    private static IReadOnlyList<EngagementPart> All(EngagementParts parts, LearnerFacts facts) => parts.All(OwnTarget(facts) ?? DefaultWeeklyHours);

    private static double? Overall(IReadOnlyList<EngagementPart> all)
    {
        var score = WeightedScore.Of([.. all.Select(p => (p.Weight, p.Score))]);
        return score.TooFewParts ? null : score.Value;
    }

    private static double? OwnTarget(LearnerFacts facts) => facts.Profile?.WeeklyHoursTarget is > 0 and var hours ? hours : null;

    private static Engagement Value(LearnerMoment learner, EngagementParts parts, IReadOnlyList<EngagementPart> all, double overall, double? change)
    {
        var (facts, window, ownTarget) = (learner.Facts, DayWindow.Ending(learner.Today, DaysShown), OwnTarget(learner.Facts));
        return new(
            overall,
            RiskOf(overall),
            all,
            change,
            parts.StreakDays(),
            parts.HoursThisWeek(),
            ownTarget ?? DefaultWeeklyHours,
            ownTarget is not null,
            Calendar(facts, window),
            HoursOfDay(facts, window),
            parts.Counts);
    }

    private static List<DayMinutes> Calendar(LearnerFacts facts, DayWindow window)
    {
        var (zone, minutes) = (ZoneOffsets.Of(facts.TimeZone), new Dictionary<DateOnly, double>());
        foreach (var session in facts.Sessions)
        {
            var day = zone.DayOf(session.StartedAt);
            minutes[day] = minutes.GetValueOrDefault(day) + session.Minutes;
        }

        return [.. window.Days().Select(day => new DayMinutes(day, minutes.GetValueOrDefault(day)))];
    }

    // In whole ticks, so that every step moves on and sums are exact.
    private static double[] HoursOfDay(LearnerFacts facts, DayWindow window)
    {
        var (zone, ticks) = (ZoneOffsets.Of(facts.TimeZone), new long[24]);
        foreach (var session in facts.Sessions.Where(s => window.Contains(zone.DayOf(s.StartedAt))))
            Spread(session, zone, ticks);
        return [.. ticks.Select(t => TimeSpan.FromTicks(t).TotalMinutes)];
    }

    private static void Spread(LearningSession session, ZoneOffsets zone, long[] ticks)
    {
        var at = session.StartedAt;
        var end = at.AddMinutes(session.Minutes);
        while (at < end)
        {
            var clock = zone.ClockOf(at);
            var left = Math.Min((end - at).Ticks, TimeSpan.TicksPerHour - (clock.Ticks % TimeSpan.TicksPerHour));
            ticks[clock.Hours] += left;
            at = at.AddTicks(left);
        }
    }
}
