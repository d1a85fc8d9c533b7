using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 5, performance. Sources: assessment (required), DevLab, course builder, skills engine. Definition: docs/measures.md.</summary>
public static class PerformanceCalculation
{
    /// <summary>The score from which an attempt without a verdict counts as passed.</summary>
    public const double PassMark = 70;

    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.Assessment, Source.DevLab, Source.CourseBuilder, Source.SkillsEngine];

    private const int DaysShown = 90, MostShown = 50, MostTopics = 30, MostSkills = 10;

    /// <summary>Calculates the learner's performance at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when assessment has never answered, or without a completed attempt.</returns>
    public static Measured<Performance> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<Performance> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.Assessment)) return inputs.Insufficient<Performance>(InsufficientReason.RequiredSourceMissing);

        var attempts = GradedAttempts.Of(learner.Facts);
        return attempts.Count == 0
            ? inputs.Insufficient<Performance>(InsufficientReason.NothingToMeasure)
            : inputs.Value(Value(learner.Facts, inputs, attempts, learner.Today));
    }

    private static Performance Value(LearnerFacts facts, MeasureInputs inputs, IReadOnlyList<GradedAttempt> attempts, DateOnly today)
    {
        double[] scores = [.. attempts.Select(a => a.Score).OfType<double>()];
        int[] triesToPass = [.. attempts.Where(a => a.Passed).GroupBy(a => a.Attempt.AssessmentId, StringComparer.Ordinal).Select(g => g.Min(a => a.Try))];
        var slope = ScoreSeries.Slope(scores);
        var topics = new PerformanceTopics(facts, inputs).Of(attempts);
        return new Performance(
            new(attempts.Count(a => a.Passed), attempts.Count),
            scores.Length,
            GradedAttempts.Count(facts, a => a.SubmittedAt is not null && !GradedAttempts.IsGraded(a) && !GradedAttempts.IsBefore(a)),
            GradedAttempts.Count(facts, a => GradedAttempts.IsGraded(a) && GradedAttempts.IsBefore(a)),
            slope,
            slope is { } points ? ScoreSeries.TrendOf(points) : null,
            ScoreSeries.Next(scores),
            new(attempts.Count(a => a.Try == 2), attempts.Count(a => a.Try == 1)),
            triesToPass is [] ? null : new(triesToPass.Average(), triesToPass.Length),
            Time(attempts),
            Shown(attempts, facts.TimeZone, today),
            [.. topics.Take(MostTopics)],
            topics.Count,
            inputs.Answered(Source.SkillsEngine) ? Skills(facts) : null);
    }

    // An attempt of no time, or one that should take less than a minute, says nothing about time.
    private static TimeSpent? Time(IReadOnlyList<GradedAttempt> attempts)
    {
        AssessmentAttempt[] timed = [.. attempts.Select(a => a.Attempt).Where(a => a is { Minutes: > 0, ExpectedMinutes: >= 1 })];
        return timed is [] ? null : new(timed.Sum(a => a.Minutes!.Value), timed.Sum(a => a.ExpectedMinutes!.Value), timed.Length);
    }

    private static List<ScoredAttempt> Shown(IReadOnlyList<GradedAttempt> attempts, TimeZoneInfo zone, DateOnly today)
    {
        var window = DayWindow.Ending(today, DaysShown);
        List<ScoredAttempt> scored =
        [
            .. from a in attempts
               where a.Score is not null
               select new ScoredAttempt(LocalDays.DayOf(a.At, zone), a.Attempt.Title, a.Score!.Value, a.Passed, a.Attempt.Purpose, a.Try),
        ];
        return [.. scored.TakeLast(Math.Clamp(scored.Count(a => window.Contains(a.On)), ScoreSeries.LookedBackOn, MostShown))];
    }

    private static List<SkillShown> Skills(LearnerFacts facts)
    {
        var names = facts.Skills.ToLookup(s => s.SkillId, s => s.Name, StringComparer.Ordinal);
        return
        [
            .. facts.SkillsShown.GroupBy(s => s.SkillId, StringComparer.Ordinal)
                .Where(g => names.Contains(g.Key))
                .Select(g => g.OrderByDescending(s => s.At).ThenByDescending(s => s.Level).First())
                .OrderByDescending(s => s.At).ThenBy(s => s.SkillId, StringComparer.Ordinal)
                .Take(MostSkills)
                .Select(s => new SkillShown(names[s.SkillId].Min(StringComparer.Ordinal)!, Math.Clamp(s.Level, 0, 4), LocalDays.DayOf(s.At, facts.TimeZone))),
        ];
    }
}
