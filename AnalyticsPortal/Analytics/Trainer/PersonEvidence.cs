using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What a learner's facts say about him in all of his courses alike.</summary>
internal sealed record PersonEvidence
{
    private const int LoginsKept = 8, QuestionsKept = 6, SessionsRead = 10;

    /// <summary>The last sign-in or beginning of a session.</summary>
    public DateTimeOffset? LastLogin { get; private init; }

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

    private static ValueList<DateTimeOffset> Newest(IEnumerable<DateTimeOffset> instants, int most) => [.. instants.OrderDescending().Take(most)];

    private static double? Median(double[] sorted) => sorted is [] ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
