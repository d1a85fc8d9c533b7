using System.Globalization;
using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>Some of a run's learners: those behind one number of its page.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Of">What the kind needs besides: the module's id, the band 0-9 of best scores, or the attempts 1-4 (4 for four and more); null for the others.</param>
public sealed record CourseGroup(CourseGroupKind Kind, string? Of = null)
{
    /// <summary>Everybody.</summary>
    public static readonly CourseGroup Enrolled = new(CourseGroupKind.Enrolled);

    /// <summary>Its name in an address.</summary>
    public string Slug => SlugOf(Kind);

    /// <summary>True when <see cref="Of"/> is a module.</summary>
    public bool NeedsModule => Kind is CourseGroupKind.CameTo or CourseGroupKind.LeftIn;

    /// <summary>A group of learners by their best score.</summary>
    /// <param name="band">0-9, the tens of the score.</param>
    public static CourseGroup ScoreBand(int band) => new(CourseGroupKind.ScoreBand, Text(band));

    /// <summary>The group that an address names; null when it names none.</summary>
    /// <param name="slug">The name of the group; nothing is everybody.</param>
    /// <param name="of">What it needs besides.</param>
    public static CourseGroup? Parse(string? slug, string? of)
    {
        if (string.IsNullOrEmpty(slug)) return Enrolled;
        foreach (var kind in Enum.GetValues<CourseGroupKind>())
        {
            if (SlugOf(kind) != slug) continue;
            return kind switch
            {
                CourseGroupKind.CameTo or CourseGroupKind.LeftIn => string.IsNullOrEmpty(of) ? null : new(kind, of),
                CourseGroupKind.ScoreBand => Numbered(kind, of, 0, ScoreSpread.BucketCount - 1),
                CourseGroupKind.Attempts or CourseGroupKind.AttemptsPassed => Numbered(kind, of, 1, ScoreSpread.MostAttempts),
                _ => new(kind),
            };
        }

        return null;
    }

    // UnderWay is under-way.
    private static string SlugOf(CourseGroupKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    private static CourseGroup? Numbered(CourseGroupKind kind, string? of, int least, int most) =>
        int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? new(kind, Text(number)) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The numbers of a run's page that have learners behind them; what each counts is said where it is a total.</summary>
public enum CourseGroupKind
{
    /// <summary><see cref="CourseTotals.Enrolled"/>.</summary>
    Enrolled,

    /// <summary><see cref="CourseTotals.UnderWay"/>.</summary>
    UnderWay,

    /// <summary><see cref="CourseTotals.Completed"/>.</summary>
    Completed,

    /// <summary><see cref="CourseTotals.Withdrawn"/>.</summary>
    Withdrawn,

    /// <summary><see cref="CourseTotals.Silent"/>.</summary>
    Silent,

    /// <summary>Withdrawn or silent.</summary>
    Left,

    /// <summary><see cref="CourseTotals.Started"/>.</summary>
    Started,

    /// <summary><see cref="CourseTotals.Halfway"/>.</summary>
    Halfway,

    /// <summary><see cref="CourseTotals.ActiveLast30Days"/>.</summary>
    Active,

    /// <summary><see cref="CourseTotals.NewLast30Days"/>.</summary>
    New,

    /// <summary><see cref="CourseTotals.TimeUp"/>.</summary>
    TimeUp,

    /// <summary><see cref="CourseTotals.TimeUpCompleted"/>.</summary>
    TimeUpCompleted,

    /// <summary><see cref="CourseTotals.WithPlan"/>.</summary>
    WithPlan,

    /// <summary><see cref="CourseTotals.OnPlan"/>.</summary>
    OnPlan,

    /// <summary>With a plan, and not on it.</summary>
    BehindPlan,

    /// <summary><see cref="CourseTotals.Tried"/>.</summary>
    Tried,

    /// <summary><see cref="CourseTotals.Passed"/>.</summary>
    Passed,

    /// <summary>Have a score and have not passed.</summary>
    Failed,

    /// <summary><see cref="ScoreTotals.StuckCluster"/>.</summary>
    Stuck,

    /// <summary><see cref="CourseTotals.Ratings"/>.</summary>
    Rated,

    /// <summary><see cref="ModuleTotals.Starters"/> of a module.</summary>
    CameTo,

    /// <summary><see cref="ModuleTotals.Left"/> of a module.</summary>
    LeftIn,

    /// <summary><see cref="CourseTotals.LeftBefore"/>.</summary>
    LeftBefore,

    /// <summary>One of <see cref="ScoreTotals.Buckets"/>.</summary>
    ScoreBand,

    /// <summary><see cref="AttemptsTotals.Learners"/>.</summary>
    Attempts,

    /// <summary><see cref="AttemptsTotals.Passed"/>.</summary>
    AttemptsPassed,
}
