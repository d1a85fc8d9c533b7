using System.Globalization;
using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Which of those who need help are looked at. Applied after everybody was listed.</summary>
public sealed record HelpQuery
{
    /// <summary>One run; null for all.</summary>
    public string? CourseId { get; init; }

    /// <summary>Which levels; null for all.</summary>
    public HelpLevel? Level { get; init; }

    /// <summary>Words of the learner's name or the course's title, case and accents aside; empty for all.</summary>
    public string Text { get; init; } = "";

    /// <summary>What comes first.</summary>
    public HelpSort Sort { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True when it does not ask for everybody.</summary>
    public bool IsNarrow => CourseId is not null || Level is not null || Text.Length > 0;
}

/// <summary>The levels that can be asked for.</summary>
public enum HelpLevel
{
    /// <summary>Those who should not wait: what a course counts as at risk.</summary>
    HighOrCritical,

    /// <summary>Critical alone.</summary>
    Critical,

    /// <summary>High alone.</summary>
    High,

    /// <summary>Medium alone.</summary>
    Medium,
}

/// <summary>What comes first in the list.</summary>
public enum HelpSort
{
    /// <summary>The most points.</summary>
    Points,

    /// <summary>The one longest away.</summary>
    Away,

    /// <summary>By name.</summary>
    Name,
}

/// <summary>A page of those who need help.</summary>
/// <param name="Due">All with a follow-up that is due.</param>
/// <param name="Listed">Those of the page.</param>
/// <param name="Dismissed">All who were taken off the list.</param>
/// <param name="Total">The others on all pages.</param>
/// <param name="Page">The page, from 1 to <paramref name="Pages"/>.</param>
/// <param name="Pages">1 or more.</param>
public sealed record HelpSelection(IReadOnlyList<HelpLine> Due, IReadOnlyList<HelpLine> Listed, IReadOnlyList<HelpLine> Dismissed, int Total, int Page, int Pages)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 25;

    /// <summary>Lines that the query leaves, on all pages, those with a follow-up that is due too.</summary>
    public int Lines => Due.Count + Total;

    /// <summary>How many lines each level would leave of those that the rest of the query leaves.</summary>
    public required HelpCounts OfLevels { get; init; }

    /// <summary>How many learners the query leaves, each once, at the worst level of the lines that it leaves.</summary>
    public required HelpCounts People { get; init; }

    /// <summary>Learners with a follow-up that is due, each once.</summary>
    public int DueLearners => HelpCounts.LearnersOf(Due);

    /// <summary>Learners who were taken off the list, each once.</summary>
    public int DismissedLearners => HelpCounts.LearnersOf(Dismissed);

    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>What a query leaves; a page past the last is the last.</summary>
    public static HelpSelection Of(HelpOverview overview, HelpQuery query)
    {
        List<HelpLine> Matching(IReadOnlyList<HelpLine> lines) => [.. lines.Where(l => Matches(query, l.CourseId, l.Name, l.CourseTitle))];
        var (due, listed) = (Matching(overview.Due), Matching(overview.Listed));
        var ofLevels = HelpCounts.OfLines(due, listed);
        due.RemoveAll(l => !IsOf(query.Level, l));
        listed.RemoveAll(l => !IsOf(query.Level, l));
        var (page, pages) = PageOf(query.Page, listed.Count);
        return new(due, [.. InOrder(listed, query.Sort).Skip((page - 1) * PageSize).Take(PageSize)], [.. Matching(overview.Dismissed).Where(l => IsOf(query.Level, l))], listed.Count, page, pages)
        {
            OfLevels = ofLevels,
            People = HelpCounts.OfLearners(due, listed),
        };
    }

    /// <summary>The page of the record that a query leaves, and how many entries there are on all of them.</summary>
    public static (IReadOnlyList<HelpEntry> Entries, int Total, int Page, int Pages) RecordOf(IReadOnlyList<HelpEntry> record, HelpQuery query)
    {
        var fitting = record.Where(e => Matches(query, e.Action.CourseId, e.Name, e.CourseTitle)).ToList();
        var (page, pages) = PageOf(query.Page, fitting.Count);
        return ([.. fitting.Skip((page - 1) * PageSize).Take(PageSize)], fitting.Count, page, pages);
    }

    private static (int Page, int Pages) PageOf(int wanted, int lines)
    {
        var pages = Math.Max(1, (lines + PageSize - 1) / PageSize);
        return (Math.Clamp(wanted, 1, pages), pages);
    }

    private static bool IsOf(HelpLevel? asked, HelpLine line) => (asked, line.Need?.Card.Level) switch
    {
        (null, _) => true,
        (HelpLevel.HighOrCritical, var level) => level >= DropOffLevel.High,
        (HelpLevel.Critical, var level) => level == DropOffLevel.Critical,
        (HelpLevel.High, var level) => level == DropOffLevel.High,
        (_, var level) => level == DropOffLevel.Medium,
    };

    private static bool Matches(HelpQuery query, string courseId, string name, string title) =>
        (query.CourseId is null || query.CourseId == courseId)
        && query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Contains(name, word) || Contains(title, word));

    private static bool Contains(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, Loosely) >= 0;

    // The list comes with the most points first, and sorting keeps that among equals.
    private static IEnumerable<HelpLine> InOrder(IEnumerable<HelpLine> lines, HelpSort sort) => sort switch
    {
        HelpSort.Away => lines.OrderBy(l => l.LastSeenAt),
        HelpSort.Name => lines.OrderBy(l => l.Name, StringComparer.InvariantCultureIgnoreCase),
        _ => lines,
    };
}
