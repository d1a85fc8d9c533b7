using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How many wait for somebody; none is dismissed.</summary>
/// <param name="Due">With a follow-up that is due, of any level or none.</param>
/// <param name="Critical">Of that level.</param>
/// <param name="High">Of that level.</param>
/// <param name="Medium">Of that level.</param>
public sealed record HelpCounts(int Due, int Critical, int High, int Medium)
{
    /// <summary>Those of any level on the list.</summary>
    public int InNeed => Critical + High + Medium;

    /// <summary>Those at risk: they should not wait.</summary>
    public int HighOrCritical => Critical + High;

    /// <summary>Those of the levels that are asked for.</summary>
    public int Of(HelpLevel level) => level switch { HelpLevel.HighOrCritical => HighOrCritical, HelpLevel.Critical => Critical, HelpLevel.High => High, _ => Medium };

    /// <summary>Learners on these lines, each once.</summary>
    public static int LearnersOf(IEnumerable<HelpLine> lines) => lines.DistinctBy(l => l.UserId, StringComparer.Ordinal).Count();

    /// <summary>Every line for itself.</summary>
    public static HelpCounts OfLines(IReadOnlyList<HelpLine> due, IReadOnlyList<HelpLine> listed) =>
        Count(due.Count, due.Concat(listed).Select(l => l.Need?.Card.Level));

    /// <summary>Each learner once, at the worst level.</summary>
    public static HelpCounts OfLearners(IReadOnlyList<HelpLine> due, IReadOnlyList<HelpLine> listed) =>
        Count(LearnersOf(due), due.Concat(listed).GroupBy(l => l.UserId, StringComparer.Ordinal).Select(own => own.Max(l => l.Need?.Card.Level)));

    private static HelpCounts Count(int due, IEnumerable<DropOffLevel?> levels)
    {
        var of = levels.ToLookup(level => level);
        return new(due, of[DropOffLevel.Critical].Count(), of[DropOffLevel.High].Count(), of[DropOffLevel.Medium].Count());
    }
}
