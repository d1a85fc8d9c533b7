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
    public static Measured<Engagement> Calculate(LearnerFacts facts, DateTimeOffset now)
    {
        var result = At(facts, now);
        if (result.Value is not { } value) return result;
        var weekAgo = At(facts, LocalDays.DaysBefore(now, 7, facts.TimeZone)).Value;
        return result with { Value = value with { Change = value.Overall - weekAgo?.Overall } };
    }

    /// <summary>The risk that goes with an overall score.</summary>
    internal static EngagementRisk RiskOf(double overall) =>
        overall < 50 ? EngagementRisk.High : overall < 70 ? EngagementRisk.Medium : EngagementRisk.Low;

    private static Measured<Engagement> At(LearnerFacts facts, DateTimeOffset moment)
    {
        var inputs = MeasureInputs.Of(facts, moment, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.Auth)) return inputs.Insufficient<Engagement>(InsufficientReason.RequiredSourceMissing);

        var known = facts.AsOf(moment);
        var activeDays = ActiveDays.Count(known);
        if (activeDays < MeasureInputs.ActiveDaysNeeded)
            return inputs.Insufficient<Engagement>(InsufficientReason.FewerThanSevenActiveDays, activeDays);

        double? ownTarget = facts.Profile?.WeeklyHoursTarget is > 0 and var hours ? hours : null;
        var today = LocalDays.DayOf(moment, facts.TimeZone);
        var parts = new EngagementParts(known, inputs, today);
        var all = parts.All(ownTarget ?? DefaultWeeklyHours);
        var score = WeightedScore.Of(all.Select(p => (p.Weight, p.Score)));
        return score is { TooFewParts: false, Value: { } overall }
            ? inputs.Value(Value(known, today, parts, all, overall, ownTarget))
            : inputs.Insufficient<Engagement>(InsufficientReason.TooFewParts);
    }

    private static Engagement Value(
        LearnerFacts facts, DateOnly today, EngagementParts parts, IReadOnlyList<EngagementPart> all, double overall, double? ownTarget) =>
        new(
            overall,
            RiskOf(overall),
            all,
            Change: null,
            parts.StreakDays(),
            parts.HoursThisWeek(),
            ownTarget ?? DefaultWeeklyHours,
            ownTarget is not null,
            Calendar(facts, DayWindow.Ending(today, DaysShown)),
            HoursOfDay(facts, DayWindow.Ending(today, DaysShown)),
            parts.Counts);

    private static List<DayMinutes> Calendar(LearnerFacts facts, DayWindow window)
    {
        var minutes = facts.Sessions.ToLookup(s => LocalDays.DayOf(s.StartedAt, facts.TimeZone), s => s.Minutes);
        return [.. window.Days().Select(day => new DayMinutes(day, minutes[day].Sum()))];
    }

    // In whole ticks, so that every step moves on and sums are exact.
    private static double[] HoursOfDay(LearnerFacts facts, DayWindow window)
    {
        var ticks = new long[24];
        foreach (var session in facts.Sessions.Where(s => window.Contains(LocalDays.DayOf(s.StartedAt, facts.TimeZone))))
            Spread(session, facts.TimeZone, ticks);
        return [.. ticks.Select(t => TimeSpan.FromTicks(t).TotalMinutes)];
    }

    private static void Spread(LearningSession session, TimeZoneInfo zone, long[] ticks)
    {
        var at = session.StartedAt;
        var end = at.AddMinutes(session.Minutes);
        while (at < end)
        {
            var clock = TimeZoneInfo.ConvertTime(at, zone).TimeOfDay;
            var left = Math.Min((end - at).Ticks, TimeSpan.TicksPerHour - (clock.Ticks % TimeSpan.TicksPerHour));
            ticks[clock.Hours] += left;
            at = at.AddTicks(left);
        }
    }
}
