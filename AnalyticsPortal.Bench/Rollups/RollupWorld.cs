using System.Globalization;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>The organisation that is measured: eleven trainers, each with four runs of one course, and learners who are enrolled in two runs each.</summary>
internal static class RollupWorld
{
    /// <summary>Runs of courses, four of each series: one begun lately, one about to end, two that are over.</summary>
    public const int Runs = 44;

    public const int Modules = 8;

    private const int Series = 11;

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 21);
    public static readonly Organization Tenant = new("org", "Organisation", "Europe/Berlin", true);

    // Fewer only to try something out: the aims are for all.
    public static readonly int Learners = int.TryParse(Environment.GetEnvironmentVariable("ROLLUPS_LEARNERS"), CultureInfo.InvariantCulture, out var n) ? n : 32_000;

    /// <summary>Whom the queries are timed for.</summary>
    public static string Trainer => TrainerOf(0);

    /// <summary>One of his runs.</summary>
    public static string RunId => IdOf(0);

    /// <summary>One that is over, whose learners came to all of its modules.</summary>
    public static string OverRunId => IdOf(2 * Series);

    public static IEnumerable<Course> Courses => Enumerable.Range(0, Runs).Select(CourseOf);

    public static IEnumerable<string> Trainers => Enumerable.Range(0, Series).Select(TrainerOf);

    public static IEnumerable<TeachingAssignment> TaughtBy(string trainer) =>
        Enumerable.Range(0, Runs).Where(run => TrainerOf(run) == trainer).Select(run => new TeachingAssignment(IdOf(run), null, null));

    /// <summary>The two runs of a learner, spread evenly.</summary>
    public static (int First, int Second) RunsOf(int learner)
    {
        var first = learner % Runs;
        return (first, (first + 1 + (learner / Runs % (Runs - 1))) % Runs);
    }

    public static string LearnerOf(int number) => string.Create(CultureInfo.InvariantCulture, $"learner-{number:00000}");

    public static string IdOf(int run) => string.Create(CultureInfo.InvariantCulture, $"run-{run:00}");

    public static string ModuleOf(int run, int position) => string.Create(CultureInfo.InvariantCulture, $"run-{run:00}-m{position}");

    public static string TopicOf(int run, int position) => string.Create(CultureInfo.InvariantCulture, $"run-{run:00}-t{position}");

    public static DateOnly StartOf(int run) => Today.AddDays(-40 - (100 * (run / Series)) - (run % Series));

    public static Course CourseOf(int run) => new(
        IdOf(run), $"Course {run % Series}", StartOf(run), StartOf(run).AddDays(7 * RollupLearner.Weeks), [.. Enumerable.Range(1, Modules).Select(p => ModuleAt(run, p))])
    {
        CompletionTargetPercent = 60,
        SeriesId = $"series-{run % Series}",
        SeriesTitle = $"Course {run % Series}",
    };

    private static CourseModule ModuleAt(int run, int position) =>
        new(ModuleOf(run, position), $"Module {position}", position, [TopicOf(run, position)]) { PlannedMinutes = 180 };

    private static string TrainerOf(int run) => $"trainer-{run % Series}";
}
