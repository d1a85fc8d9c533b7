using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What a learner's facts say about him in all of his courses alike.</summary>
internal sealed record PersonEvidence
{
    private const int LoginsKept = HelpStanding.LoginsKept, QuestionsKept = HelpStanding.QuestionsKept, SessionsRead = 10;

    /// <summary>The last sign-in or beginning of a session.</summary>
    public DateTimeOffset? LastLogin { get; private init; }

    /// <inheritdoc cref="CourseStanding.LastSeenAt"/>
    public DateTimeOffset? LastSeen { get; private init; }

    /// <inheritdoc cref="CourseStanding.LastLogins"/>
    public required ValueList<DateTimeOffset> LastLogins { get; init; }

    /// <inheritdoc cref="CourseStanding.LastQuestions"/>
    public required ValueList<DateTimeOffset> LastQuestions { get; init; }

    /// <inheritdoc cref="CourseStanding.MedianSessionMinutes"/>
    public double? MedianSessionMinutes { get; private init; }

    /// <inheritdoc cref="CourseStanding.AsOf"/>
    public required ValueList<DateTimeOffset?> AsOf { get; init; }

    /// <inheritdoc cref="CourseStanding.FailingSince"/>
    public required ValueList<DateTimeOffset?> FailingSince { get; init; }

    /// <summary>Reads the facts, which hold nothing of the future.</summary>
    public static PersonEvidence Of(LearnerFacts facts)
    {
        SourceState?[] sources = [.. Enum.GetValues<Source>().Select(s => facts.Sources.GetValueOrDefault(s))];
        return new()
        {
            LastLogin = facts.Logins.Select(l => l.At).Concat(facts.Sessions.Select(s => s.StartedAt)).Select(at => (DateTimeOffset?)at).Max(),
            LastSeen = SignsOfLife(facts).Max(),
            LastLogins = Newest(facts.Logins.Select(l => l.At).Distinct(), LoginsKept),
            LastQuestions = Newest(facts.Chats.DistinctBy(c => c.ChatId, StringComparer.Ordinal).Where(c => c.AskedForHelp).Select(c => c.At), QuestionsKept),
            MedianSessionMinutes = Median(
                [
                    .. facts.Sessions.DistinctBy(s => s.SessionId, StringComparer.Ordinal)
                        .OrderByDescending(s => s.StartedAt).ThenBy(s => s.SessionId, StringComparer.Ordinal)
                        .Take(SessionsRead).Select(s => s.Minutes).Order(),
                ]),
            AsOf = [.. sources.Select(s => s?.AsOf)],
            FailingSince = [.. sources.Select(s => s?.Failure?.Since)],
        };
    }

    // Whatever it belongs to, and to nothing that is known here as well: who asked the assistant about no topic an hour ago is here.
    private static IEnumerable<DateTimeOffset?> SignsOfLife(LearnerFacts facts) =>
    [
        .. facts.Logins.Select(l => (DateTimeOffset?)l.At),
        .. facts.Sessions.Select(s => (DateTimeOffset?)s.StartedAt),
        .. facts.ModuleCompletions.Select(c => (DateTimeOffset?)c.CompletedAt),
        LastWorked(facts),
        .. facts.Ratings.Select(r => (DateTimeOffset?)r.RatedAt),
        .. facts.Paths.SelectMany(p => p.Topics).Select(t => t.CompletedAt),
        .. facts.Attempts.Select(a => a.SubmittedAt),
        .. facts.ContentUses.Select(u => (DateTimeOffset?)u.At),
        .. facts.LabResults.Select(r => (DateTimeOffset?)r.FinishedAt),
        .. facts.Chats.Select(c => (DateTimeOffset?)c.At),
    ];

    // Of a day of work it is known only that it was some time that day.
    private static DateTimeOffset? LastWorked(LearnerFacts facts) =>
        facts.CourseActivities.Where(a => a.Minutes > 0 || a.Actions > 0).Select(a => (DateOnly?)a.On).Max() is { } day ? LocalDays.StartOf(day, facts.TimeZone) : null;

    private static ValueList<DateTimeOffset> Newest(IEnumerable<DateTimeOffset> instants, int most) => [.. instants.OrderDescending().Take(most)];

    private static double? Median(double[] sorted) => sorted is [] ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
