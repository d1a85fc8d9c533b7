using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Runs of courses to measure: the one of the mock-up, and any at random.</summary>
internal static class CourseScene
{
    public static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero);

    private static readonly int[] MockLosses = [8, 9, 11, 39, 8, 9, 16, 5];

    /// <summary>The course of the mock-up: open since 1 March, without a last day and without dates for its learners.</summary>
    public static CourseNumbers Mock => new(
        new("sql", "Practical SQL for Analysts", new(2026, 3, 1), null, 60, []),
        new CourseTotals
        {
            Enrolled = 214,
            UnderWay = 70,
            Completed = 83,
            Withdrawn = 61,
            Started = 188,
            Halfway = 121,
            ActiveLast30Days = 70,
            NewLast30Days = 12,
            EnrolledByMonth = [20, 22, 18, 30, 28, 32],
            TimeUp = 144,
            TimeUpCompleted = 83,
            MedianDaysToComplete = 64.5,
            Tried = 170,
            Passed = 131,
            MeanBestScore = 77.25,
            Ratings = 96,
            MeanRating = 4.1,
        },
        MockModules(),
        Answered(Enum.GetValues<Source>()),
        TimeZoneInfo.Utc);

    /// <summary>A run under way until 31 December, whose numbers are easy to work out.</summary>
    public static CourseNumbers Running => Mock with
    {
        Plan = Mock.Plan with { EndsOn = new(2026, 12, 31) },
        Totals = new CourseTotals
        {
            Enrolled = 40,
            UnderWay = 30,
            Completed = 6,
            Withdrawn = 4,
            Silent = 4,
            Started = 40,
            Halfway = 20,
            WithPlan = 26,
            OnPlan = 13,
            Tried = 20,
            Passed = 18,
            MeanBestScore = 80,
            Ratings = 10,
            MeanRating = 5,
        },
    };

    public static IReadOnlyDictionary<Source, SourceState> Answered(params Source[] sources) =>
        sources.ToDictionary(s => s, s => new SourceState(s, Now.AddMinutes(-21), null));

    public static CourseNumbers Without(this CourseNumbers course, params Source[] sources) =>
        course with { Sources = Answered([.. course.Sources.Keys.Except(sources)]) };

    public static CourseNumbers With(this CourseNumbers course, Func<CourseTotals, CourseTotals> change) => course with { Totals = change(course.Totals) };

    /// <summary>Modules with these starters and losses, in this order.</summary>
    public static IReadOnlyList<ModuleTotals> Modules(params (int Starters, int Left)[] modules) =>
        [.. modules.Select((m, at) => new ModuleTotals($"m{at + 1}", $"Module {at + 1}", at + 1, m.Starters, m.Left))];

    /// <summary>Any run that could be: counts agree with each other, and anything may be missing or nobody there.</summary>
    public static CourseNumbers Any(Random random)
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        DateOnly? Day() => random.Next(3) == 0 ? null : today.AddDays(random.Next(-200, 60));
        double?[] targets = [null, 0, 5, 60, 100, 250];
        return new(
            new("c", "Course", Day(), Day(), targets[random.Next(targets.Length)], []),
            AnyTotals(random),
            AnyModules(random),
            Answered([.. Enum.GetValues<Source>().Where(_ => random.Next(8) > 0)]),
            TimeZoneInfo.Utc);
    }

    private static List<ModuleTotals> MockModules()
    {
        var starters = 188;
        var modules = new List<ModuleTotals>();
        foreach (var left in MockLosses)
        {
            var position = modules.Count + 1;
            modules.Add(new($"m{position}", $"Module {position}", position, starters, left) { FailingTwiceElsewhere = 1 / 6.0, MaterialUsedShare = 0.8 });
            starters -= left;
        }

        modules[3] = modules[3] with { Title = "Window functions", LeftAfterFailingTwice = 23, MedianMinutes = 200, PlannedMinutes = 180 };
        modules[6] = modules[6] with { Title = "Query plans", LeftAfterFailingTwice = 2, MedianMinutes = 390, PlannedMinutes = 180 };
        return modules;
    }

    private static CourseTotals AnyTotals(Random random)
    {
        int Some(int most) => random.Next(4) switch { 0 => 0, 1 => most, _ => random.Next(most + 1) };

        var enrolled = Some(300);
        var completed = Some(enrolled);
        var withdrawn = Some(enrolled - completed);
        var underWay = enrolled - completed - withdrawn;
        var silent = Some(underWay);
        var (withPlan, tried, timeUp, ratings) = (Some(underWay - silent), Some(enrolled), Some(enrolled), Some(enrolled));
        return new CourseTotals
        {
            Enrolled = enrolled,
            UnderWay = underWay,
            Completed = completed,
            Withdrawn = withdrawn,
            Silent = silent,
            Started = Some(enrolled),
            Halfway = Some(enrolled),
            ActiveLast30Days = Some(enrolled),
            NewLast30Days = Some(enrolled),
            EnrolledByMonth = [.. Enumerable.Range(0, random.Next(3) == 0 ? 0 : 6).Select(_ => Some(40))],
            TimeUp = timeUp,
            TimeUpCompleted = Some(Math.Min(timeUp, completed)),
            MedianDaysToComplete = completed > 0 ? 400 * random.NextDouble() : null,
            Tried = tried,
            Passed = Some(tried),
            MeanBestScore = tried > 0 ? 100 * random.NextDouble() : null,
            Ratings = ratings,
            MeanRating = ratings > 0 ? 1 + (4 * random.NextDouble()) : null,
            WithPlan = withPlan,
            OnPlan = Some(withPlan),
        };
    }

    private static ModuleTotals[] AnyModules(Random random) =>
    [
        .. Enumerable.Range(1, random.Next(9)).Select(position =>
        {
            var starters = random.Next(5) == 0 ? random.Next(12) : random.Next(200);
            var left = random.Next(3) == 0 ? random.Next(starters + 1) : random.Next((starters / 10) + 1);
            double? Maybe(double most) => random.Next(4) == 0 ? null : random.Next(5) == 0 ? 0 : most * random.NextDouble();
            return new ModuleTotals($"m{position}", $"Module {position}", position, starters, left)
            {
                LeftAfterFailingTwice = random.Next(left + 1), FailingTwiceElsewhere = Maybe(1),
                MedianMinutes = Maybe(500), PlannedMinutes = Maybe(300), MaterialUsedShare = Maybe(1),
            };
        }),
    ];
}
