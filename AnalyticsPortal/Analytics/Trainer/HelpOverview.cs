using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Who needs help, with all that was done about it. Definition: docs/measures.md.</summary>
/// <param name="Due">Learners with a follow-up that is due, the oldest day first; in need or not.</param>
/// <param name="Listed">The others in need, most points first.</param>
/// <param name="Dismissed">Those who were taken off the list, the latest first.</param>
/// <param name="UnderWay">Learners with an enrolment under way, each once.</param>
/// <param name="LoginsAsOf">The age of the oldest answer about sign-ins (UTC), of those there are; null when there is none.</param>
public sealed record HelpOverview(
    IReadOnlyList<HelpLine> Due, IReadOnlyList<HelpLine> Listed, IReadOnlyList<HelpLine> Dismissed, int UnderWay, DateTimeOffset? LoginsAsOf)
{
    /// <summary>Lines that wait for somebody.</summary>
    public int Count => Due.Count + Listed.Count;

    /// <summary>Learners who should not wait, each once: with a follow-up that is due, or a level of high or worse.</summary>
    public int Urgent => HelpCounts.LearnersOf(Due.Concat(Listed.Where(l => l.Need?.Card.Level >= DropOffLevel.High)));

    /// <summary>How many lines wait, by urgency: a learner of two courses may have two.</summary>
    public HelpCounts Counts => HelpCounts.OfLines(Due, Listed);

    /// <summary>How many learners wait, by urgency: each once, at the worst level of all lines.</summary>
    public HelpCounts People => HelpCounts.OfLearners(Due, Listed);

    /// <summary>Learners under way of whom sign-ins or courses were never told, each once: their silence says nothing.</summary>
    public int AbsenceUnknown { get; init; }

    /// <summary>True when anything was ever done.</summary>
    public bool HasRecord { get; init; }

    /// <summary>Lists who needs help.</summary>
    /// <param name="standings">Every enrolment under way; others are left out.</param>
    /// <param name="actions">What was done about them, in any order; of each the newest few, and the latest of each kind that stands.</param>
    /// <param name="today">The day at the reader's place: what a follow-up compares with.</param>
    public static HelpOverview Of(IReadOnlyCollection<HelpStanding> standings, IReadOnlyCollection<HelpAction> actions, DateOnly today)
    {
        var active = standings.Where(s => s.Status == EnrollmentStatus.Active).ToList();
        var standing = active.ToDictionary(s => (s.UserId, s.CourseId));
        var records = actions.OrderByDescending(a => a.ActionId).ToLookup(a => (a.UserId, a.CourseId));
        HelpLine LineOf((string, string) key, LearnerInNeed? need) => Line(standing[key], need, records.Contains(key) ? [.. records[key]] : [], today);

        // Of those without a reason about whom nothing was done there is nothing to say.
        List<HelpLine> inNeed = [.. NeedsHelp.List([.. active.Select(s => new EnrolledLearner(s.UserId, s.CourseId, s.Numbers))], NeedsHelpOrder.MostPoints).Select(l => LineOf((l.UserId, l.CourseId), l))];
        var named = inNeed.Where(l => l.Record.Count > 0).Select(l => (l.UserId, l.CourseId)).ToHashSet();
        List<HelpLine> lines = [.. inNeed, .. records.Select(r => r.Key).Where(key => !named.Contains(key) && standing.ContainsKey(key)).Select(key => LineOf(key, null))];
        return new(
            [.. lines.Where(l => l.FollowUp is not null).OrderBy(l => l.FollowUp!.FollowUpOn).ThenBy(l => l.FollowUp!.ActionId)],
            [.. inNeed.Where(l => l is { Dismissal: null, FollowUp: null })],
            [.. lines.Where(l => l.Dismissal is not null).OrderByDescending(l => l.Dismissal!.ActionId)],
            active.DistinctBy(s => s.UserId, StringComparer.Ordinal).Count(),
            active.Min(s => s.LoginsAsOf))
        {
            AbsenceUnknown = active.Where(s => !s.Numbers.AbsenceIsKnown).DistinctBy(s => s.UserId, StringComparer.Ordinal).Count(),
            HasRecord = actions.Count > 0,
        };
    }

    private static HelpLine Line(HelpStanding standing, LearnerInNeed? need, IReadOnlyList<HelpAction> record, DateOnly today)
    {
        var dismissal = record.FirstOrDefault(a => a is { Stands: true, Kind: HelpActionKind.Dismiss or HelpActionKind.BringBack });
        return new(standing.UserId, standing.Name, standing.CourseId, standing.CourseTitle, need?.LastSeenAt ?? standing.Numbers.LastSeenAt, [.. record.Select(a => HelpEntry.Of(a, standing))])
        {
            Need = need,
            DaysAway = standing.Numbers.DaysAway,
            AbsenceIsKnown = standing.Numbers.AbsenceIsKnown,
            Done = Math.Max(standing.Done, record.Count),
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

    /// <summary>Local days since the last sign of life, or since enrolment when there was none; 0 or more.</summary>
    public int DaysAway { get; init; }

    /// <summary>False when silence says nothing: sign-ins or courses were never told.</summary>
    public bool AbsenceIsKnown { get; init; } = true;

    /// <summary>How much was ever done; <see cref="Record"/> holds the newest few of it.</summary>
    public int Done { get; init; }

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
public sealed record HelpEntry(HelpAction Action, HelpOutcome? Outcome, string Name, string CourseTitle)
{
    /// <summary>What was done, with what followed by the standing of its learner in its course.</summary>
    public static HelpEntry Of(HelpAction action, HelpStanding standing) => new(action, HelpOutcome.Of(action, standing), standing.Name, standing.CourseTitle);
}
