using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 1, velocity. Sources: course builder or learner AI (one is required), DevLab, directory. Definition: docs/measures.md.</summary>
public static class VelocityCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.CourseBuilder, Source.LearnerAi, Source.DevLab, Source.Directory];

    private const int WeeksShown = 13, DaysShown = 90, MomentumWeeks = 8;
    private const double WeeksIn30Days = 4.3;

    // Standard deviations either side of the mean within which four in five outcomes of a normal distribution lie.
    private const double FourInFive = 1.28;

    // Further away than this an estimate says nothing, and its date may not exist.
    private const double EstimateLimitDays = 3650;

    /// <summary>Calculates the learner's velocity at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when neither the course builder nor learner AI has ever answered, or with fewer than seven days of activity.</returns>
    public static Measured<Velocity> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<Velocity> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.CourseBuilder) && !inputs.Answered(Source.LearnerAi))
            return inputs.Insufficient<Velocity>(InsufficientReason.RequiredSourceMissing);

        return learner.ActiveDays < MeasureInputs.ActiveDaysNeeded
            ? inputs.Insufficient<Velocity>(InsufficientReason.FewerThanSevenActiveDays, learner.ActiveDays)
            : inputs.Value(Value(learner));
    }

    private static Velocity Value(LearnerMoment learner)
    {
        var (facts, today, evidence) = (learner.Facts, learner.Today, learner.Finished);
        var finished = evidence.ToDictionary(e => e.Key, e => e.First().At);
        DateOnly[] finishedOn = [.. finished.Values.Select(at => LocalDays.DayOf(at, facts.TimeZone))];
        var plan = StudyPlan.Of(facts, finished.ContainsKey, today);
        var done = plan.Topics.Count(finished.ContainsKey);
        var remaining = plan.Topics.Count - done;

        var current = CountIn(finishedOn, DayWindow.Ending(today, 7));
        var average = CountIn(finishedOn, DayWindow.Ending(today, 30)) / WeeksIn30Days;
        var target = plan.DueOn is { } due && remaining > 0 ? remaining / ((due.DayNumber - today.DayNumber) / 7.0) : (double?)null;
        var variance = (current - target) / target * 100;
        var weeks = Weeks(finishedOn, today);
        var (weighted, mean) = RecentPace(weeks);

        return new Velocity(
            current,
            average,
            TrendOf(current, average),
            target,
            variance,
            StatusOf(variance),
            EstimatedFinish(remaining, average, today),
            (target ?? mean) is > 0 and var reference ? Math.Clamp(50 * weighted / reference, 0, 100) : null,
            plan.DueOn,
            done,
            plan.Topics.Count,
            weeks,
            Days(finishedOn, today),
            DoneByWeek(plan, finished, weeks, facts.TimeZone),
            FinishRange(remaining, average, weeks, today),
            weighted,
            mean,
            TopicNames.Counted(learner, DayWindow.Ending(today, 7)),
            TopicNames.Next(facts, plan, finished.ContainsKey));
    }

    private static PaceTrend TrendOf(int current, double average) => current switch
    {
        0 => PaceTrend.Stalled,
        _ when current > 1.2 * average => PaceTrend.Accelerating,
        _ when current < 0.8 * average => PaceTrend.Decelerating,
        _ => PaceTrend.Steady,
    };

    private static PaceStatus? StatusOf(double? variancePercent) => variancePercent switch
    {
        null => null,
        > 10 => PaceStatus.Ahead,
        < -10 => PaceStatus.Behind,
        _ => PaceStatus.OnTrack,
    };

    private static DateOnly? EstimatedFinish(int remaining, double average, DateOnly today)
    {
        if (remaining == 0 || average == 0) return null;
        var days = Math.Ceiling(7 * remaining / average);
        return days <= EstimateLimitDays ? today.AddDays((int)days) : null;
    }

    private static List<int> DoneByWeek(
        StudyPlan plan, Dictionary<TopicKey, DateTimeOffset> finished, List<PeriodCount> weeks, TimeZoneInfo zone)
    {
        DateOnly[] days = [.. finished.Where(f => plan.Topics.Contains(f.Key)).Select(f => LocalDays.DayOf(f.Value, zone))];
        return [.. weeks.Select(week => days.Count(day => day < week.From.AddDays(7)))];
    }

    // The sum of the coming weeks varies with the root of their number, and so does the day on which it is reached.
    private static DayRange? FinishRange(int remaining, double average, List<PeriodCount> weeks, DateOnly today)
    {
        if (EstimatedFinish(remaining, average, today) is null) return null;
        var mean = weeks.Average(w => w.Count);
        var deviation = Math.Sqrt(weeks.Sum(w => Math.Pow(w.Count - mean, 2)) / (weeks.Count - 1));
        var expected = remaining / average;
        var spread = FourInFive * deviation * Math.Sqrt(expected) / average;
        var (earliest, latest) = (Math.Max(1, Math.Ceiling(7 * (expected - spread))), Math.Ceiling(7 * (expected + spread)));
        return latest <= EstimateLimitDays ? new(today.AddDays((int)earliest), today.AddDays((int)latest)) : null;
    }

    private static (double Weighted, double Mean) RecentPace(List<PeriodCount> weeks)
    {
        double weighted = 0, weights = 0, sum = 0;
        for (var ago = 0; ago < MomentumWeeks; ago++)
        {
            var count = weeks[^(ago + 1)].Count;
            var weight = Math.Pow(0.5, ago / 2.0);
            weighted += weight * count;
            weights += weight;
            sum += count;
        }

        return (weighted / weights, sum / MomentumWeeks);
    }

    private static List<PeriodCount> Weeks(DateOnly[] finishedOn, DateOnly today) =>
    [
        .. from ago in Enumerable.Range(0, WeeksShown).Reverse()
           let week = DayWindow.Ending(today.AddDays(-7 * ago), 7)
           select new PeriodCount(week.First, CountIn(finishedOn, week)),
    ];

    private static List<PeriodCount> Days(DateOnly[] finishedOn, DateOnly today)
    {
        var perDay = finishedOn.CountBy(day => day).ToDictionary();
        return [.. DayWindow.Ending(today, DaysShown).Days().Select(day => new PeriodCount(day, perDay.GetValueOrDefault(day)))];
    }

    private static int CountIn(DateOnly[] days, DayWindow window) => days.Count(window.Contains);
}
