using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Who needs help: which learners of a trainer are listed, in what order, and for which reasons. Definition: docs/measures.md.</summary>
public static class NeedsHelp
{
    /// <summary>The number of reasons that are shown for a learner.</summary>
    public const int FactorsShown = 3;

    /// <summary>In the first days after enrolment hardly anything can have been done: nobody is listed for that.</summary>
    public const int DaysToSettleIn = 7;

    /// <summary>Lists those who need help.</summary>
    /// <param name="learners">Learners with an enrolment under way, once for each. All that is to be read of a learner must be among them: filters come after.</param>
    /// <param name="order">What comes first.</param>
    /// <returns>One line for each enrolment with 25 points or more, that is older than seven days.</returns>
    public static IReadOnlyList<LearnerInNeed> List(IReadOnlyCollection<EnrolledLearner> learners, NeedsHelpOrder order)
    {
        // What a learner did in one course is a sign of life in every other: the latest is taken before anybody is left out.
        var lastSeen = new Dictionary<string, DateTimeOffset?>(learners.Count, StringComparer.Ordinal);
        foreach (var learner in learners)
        {
            if (!lastSeen.TryGetValue(learner.UserId, out var other) || other is null || learner.Numbers.LastSeenAt > other)
                lastSeen[learner.UserId] = learner.Numbers.LastSeenAt;
        }

        var listed = learners
            .Where(HasSettledIn)
            .Select(l => Line(lastSeen[l.UserId] is var seen && seen == l.Numbers.LastSeenAt ? l : l with { Numbers = l.Numbers with { LastActiveAt = seen } }))
            .OfType<LearnerInNeed>();
        return [.. InOrder(listed, order).ThenBy(l => l.UserId, StringComparer.Ordinal).ThenBy(l => l.CourseId, StringComparer.Ordinal)];
    }

    private static bool HasSettledIn(EnrolledLearner learner) =>
        LocalDays.DayOf(learner.Numbers.Now, learner.Numbers.Zone).DayNumber - LocalDays.DayOf(learner.Numbers.EnrolledAt, learner.Numbers.Zone).DayNumber >= DaysToSettleIn;

    private static LearnerInNeed? Line(EnrolledLearner learner) =>
        DropOffRuleCard.Read(learner.Numbers) is { Level: >= DropOffLevel.Medium } card
            ? new(learner.UserId, learner.CourseId, card, learner.Numbers.LastSeenAt)
            : null;

    // Nobody has been away for longer than who was never seen: null sorts first.
    private static IOrderedEnumerable<LearnerInNeed> InOrder(IEnumerable<LearnerInNeed> listed, NeedsHelpOrder order) => order switch
    {
        NeedsHelpOrder.MostPoints => listed.OrderByDescending(l => l.Card.Points).ThenBy(l => l.LastSeenAt),
        NeedsHelpOrder.LongestAway => listed.OrderBy(l => l.LastSeenAt).ThenByDescending(l => l.Card.Points),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };
}

/// <summary>A learner with an enrolment under way.</summary>
/// <param name="UserId">Opaque id of the learner.</param>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="Numbers">The learner's own numbers in it.</param>
public sealed record EnrolledLearner(string UserId, string CourseId, DropOffNumbers Numbers);

/// <summary>A learner who needs help.</summary>
/// <param name="UserId">Opaque id of the learner.</param>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="Card">What the rule card says, medium or worse.</param>
/// <param name="LastSeenAt">The last sign of life (UTC), in any course; null when there was none.</param>
public sealed record LearnerInNeed(string UserId, string CourseId, DropOffCard Card, DateTimeOffset? LastSeenAt)
{
    /// <summary>The reasons, one to three, most points first. Worked out for those who are shown: a list may hold thousands.</summary>
    public IReadOnlyList<ShownFactor> Factors
    {
        get
        {
            var points = (double)Card.Factors.Sum(f => f.Points);
            return [.. Card.Factors.Where(f => f.Points > 0).Take(NeedsHelp.FactorsShown).Select(f => new ShownFactor(f, f.Points / points))];
        }
    }
}

/// <summary>A reason why a learner is listed.</summary>
/// <param name="Factor">Which, with the learner's own number; it has points.</param>
/// <param name="Share">Its part of all the learner's points, over 0 to 1.</param>
public sealed record ShownFactor(DropOffFactor Factor, double Share);

/// <summary>What comes first in the list.</summary>
public enum NeedsHelpOrder
{
    /// <summary>The most points; with as many, the one longer away.</summary>
    MostPoints,

    /// <summary>The one longest away; with as long, the most points.</summary>
    LongestAway,
}
