using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Who needs help, with all that was done about it. Definition: docs/measures.md.</summary>
/// <param name="Due">Learners with a follow-up that is due, the oldest day first; in need or not.</param>
/// <param name="Listed">The others in need, most points first.</param>
/// <param name="Dismissed">Those who were taken off the list, the latest first.</param>
/// <param name="Record">Everything that was done, newest first.</param>
/// <param name="UnderWay">Learners with an enrolment under way, each once.</param>
/// <param name="LoginsAsOf">The age of the oldest answer about sign-ins (UTC); null when there is none.</param>
public sealed record HelpOverview(
    IReadOnlyList<HelpLine> Due, IReadOnlyList<HelpLine> Listed, IReadOnlyList<HelpLine> Dismissed, IReadOnlyList<HelpEntry> Record, int UnderWay, DateTimeOffset? LoginsAsOf)
{
    /// <summary>Lines that wait for somebody.</summary>
    public int Count => Due.Count + Listed.Count;

    /// <summary>Lines that should not wait: a follow-up that is due, or a level of high or worse.</summary>
    public int Urgent => Due.Count + Listed.Count(l => l.Need?.Card.Level >= DropOffLevel.High);

    /// <summary>How many lines wait, by urgency.</summary>
    public HelpCounts Counts => new(Due.Count, Of(DropOffLevel.Critical), Of(DropOffLevel.High), Of(DropOffLevel.Medium));

    private int Of(DropOffLevel level) => Due.Concat(Listed).Count(l => l.Need?.Card.Level == level);

    /// <summary>Lists who needs help.</summary>
    /// <param name="standings">Every enrolment under way, and those with a record.</param>
    /// <param name="actions">The record, in any order.</param>
    /// <param name="today">The day at the reader's place: what a follow-up compares with.</param>
    public static HelpOverview Of(IReadOnlyCollection<HelpStanding> standings, IReadOnlyCollection<HelpAction> actions, DateOnly today)
    {
        var active = standings.Where(s => s.Status == EnrollmentStatus.Active).ToList();
        var inNeed = NeedsHelp.List([.. active.Select(s => new EnrolledLearner(s.UserId, s.CourseId, s.Numbers))], NeedsHelpOrder.MostPoints).ToDictionary(l => (l.UserId, l.CourseId));
        var records = actions.OrderByDescending(a => a.ActionId).ToLookup(a => (a.UserId, a.CourseId));
        var lines = active.Select(s => Line(s, inNeed.GetValueOrDefault((s.UserId, s.CourseId)), [.. records[(s.UserId, s.CourseId)]], today)).ToList();
        var listed = lines.Where(l => l is { Need: not null, Dismissal: null, FollowUp: null }).ToDictionary(l => (l.UserId, l.CourseId));
        var named = standings.ToDictionary(s => (s.UserId, s.CourseId));
        return new(
            [.. lines.Where(l => l.FollowUp is not null).OrderBy(l => l.FollowUp!.FollowUpOn).ThenBy(l => l.FollowUp!.ActionId)],
            [.. inNeed.Keys.Where(listed.ContainsKey).Select(key => listed[key])],
            [.. lines.Where(l => l.Dismissal is not null).OrderByDescending(l => l.Dismissal!.ActionId)],
            [.. from a in actions orderby a.ActionId descending
                let s = named.GetValueOrDefault((a.UserId, a.CourseId))
                where s is not null
                select new HelpEntry(a, HelpOutcome.Of(a, s), s.Name, s.CourseTitle)],
            active.DistinctBy(s => s.UserId, StringComparer.Ordinal).Count(),
            active.Min(s => s.LoginsAsOf));
    }

    private static HelpLine Line(HelpStanding standing, LearnerInNeed? need, IReadOnlyList<HelpAction> record, DateOnly today)
    {
        var dismissal = record.FirstOrDefault(a => a is { Stands: true, Kind: HelpActionKind.Dismiss or HelpActionKind.BringBack });
        return new(standing.UserId, standing.Name, standing.CourseId, standing.CourseTitle, need?.LastSeenAt ?? standing.Numbers.LastSeenAt, [.. record.Select(a => new HelpEntry(a, HelpOutcome.Of(a, standing), standing.Name, standing.CourseTitle))])
        {
            Need = need,
            DaysAway = standing.Numbers.DaysAway,
            WeeksEnrolled = (standing.DayOf(standing.Numbers.Now).DayNumber - standing.DayOf(standing.Numbers.EnrolledAt).DayNumber) / 7,
            Dismissal = dismissal is { Kind: HelpActionKind.Dismiss } ? dismissal : null,
            FollowUp = dismissal is { Kind: HelpActionKind.Dismiss } ? null : DueFollowUp(standing, record, today),
        };
    }

    // The latest follow-up counts. Whatever is done about the learner on its day or later deals with it.
    private static HelpAction? DueFollowUp(HelpStanding standing, IReadOnlyList<HelpAction> record, DateOnly today) =>
        record.FirstOrDefault(a => a is { Stands: true, Kind: HelpActionKind.FollowUp }) is { FollowUpOn: { } day } followUp && day <= today
            && !record.Any(a => a.Stands && a.ActionId > followUp.ActionId && (a.Kind == HelpActionKind.Done || standing.DayOf(a.At) >= day))
            ? followUp : null;
}

/// <summary>How many lines wait for somebody; none is dismissed.</summary>
/// <param name="Due">With a follow-up that is due, of any level or none.</param>
/// <param name="Critical">Of that level.</param>
/// <param name="High">Of that level.</param>
/// <param name="Medium">Of that level.</param>
public sealed record HelpCounts(int Due, int Critical, int High, int Medium)
{
    /// <summary>Those of a level.</summary>
    public int Of(DropOffLevel level) => level switch { DropOffLevel.Critical => Critical, DropOffLevel.High => High, DropOffLevel.Medium => Medium, _ => 0 };
}

/// <summary>A learner in a course, on the list of those who need help.</summary>
/// <param name="UserId">Opaque id of the learner.</param>
/// <param name="Name">Name for people.</param>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="CourseTitle">Its title.</param>
/// <param name="LastSeenAt">The last sign of life (UTC), in any course; null when there was none.</param>
/// <param name="Record">What was done, newest first.</param>
public sealed record HelpLine(string UserId, string Name, string CourseId, string CourseTitle, DateTimeOffset? LastSeenAt, IReadOnlyList<HelpEntry> Record)
{
    /// <summary>Why; null when the rule card no longer gives enough points.</summary>
    public LearnerInNeed? Need { get; init; }

    /// <summary>The learner's local days since the last sign of life, or since enrolment when there was none; 0 or more.</summary>
    public int DaysAway { get; init; }

    /// <summary>Whole weeks since enrolment, 0 or more.</summary>
    public int WeeksEnrolled { get; init; }

    /// <summary>Who took the learner off the list, and why; null while on it.</summary>
    public HelpAction? Dismissal { get; init; }

    /// <summary>The follow-up that is due; null when none is.</summary>
    public HelpAction? FollowUp { get; init; }
}

/// <summary>Something that was done, with what followed.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Outcome">What followed; null when there is nothing to say of it.</param>
/// <param name="Name">The learner's name.</param>
/// <param name="CourseTitle">The run's title.</param>
public sealed record HelpEntry(HelpAction Action, HelpOutcome? Outcome, string Name, string CourseTitle);
