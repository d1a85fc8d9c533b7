using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>A graded attempt and the uses of content that led up to it.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Uses">One or more.</param>
internal sealed record PairedAttempt(SubjectAttempt Attempt, IReadOnlyList<ContentUse> Uses)
{
    /// <summary>The formats of the uses, each once.</summary>
    public IReadOnlyList<ContentFormat> Formats { get; } = [.. Uses.Select(ContentAmounts.FormatOf).Distinct().Order()];
}

/// <summary>Which uses led up to which attempt, and which attempt after learning answers which before it.</summary>
internal sealed class ContentPairs
{
    /// <summary>A use leads up to an attempt that is at most so many days later.</summary>
    public const int DaysBefore = 28;

    private readonly Dictionary<string, string?> _courseOfTopic;
    private readonly AttemptsBySubject _after;

    /// <summary>Looks through the facts, which hold nothing of the future.</summary>
    public ContentPairs(LearnerFacts facts)
    {
        _courseOfTopic = TopicCourses.Of(facts);
        SubjectAttempt[] graded = [.. facts.Attempts.Select(Graded).OfType<SubjectAttempt>().Order(AttemptsBySubject.InOrder).WithoutRepeats((a, b) => AttemptsBySubject.InOrder.Compare(a, b) == 0)];
        Before = [.. graded.Where(a => a.Attempt.Purpose == AssessmentPurpose.Pre)];
        After = [.. graded.Where(a => a.Attempt.Purpose != AssessmentPurpose.Pre)];
        Uses = [.. facts.ContentUses.OrderBy(u => u.At).ThenBy(u => u.ContentId, StringComparer.Ordinal).WithoutRepeats((a, b) => a.At == b.At && a.ContentId == b.ContentId)];
        _after = new AttemptsBySubject(After);
        Pairs = [.. Paired().OrderBy(p => p.Attempt, AttemptsBySubject.InOrder)];
    }

    /// <summary>Every use of content, oldest first.</summary>
    public IReadOnlyList<ContentUse> Uses { get; }

    /// <summary>Graded attempts that are not made before learning, oldest first.</summary>
    public IReadOnlyList<SubjectAttempt> After { get; }

    /// <summary>The attempts that uses led up to, oldest first. No use is counted twice.</summary>
    public IReadOnlyList<PairedAttempt> Pairs { get; }

    private IReadOnlyList<SubjectAttempt> Before { get; }

    /// <summary>After minus before, in points, for each attempt before learning and the one that answers it: the next that is marked as made after learning, else simply the next. Of several that the same one answers, the last counts.</summary>
    public IReadOnlyList<double> Gains()
    {
        var marked = new AttemptsBySubject(After.Where(a => a.Attempt.Purpose == AssessmentPurpose.Post));
        var gains = new Dictionary<SubjectAttempt, double>(ReferenceEqualityComparer.Instance);
        foreach (var before in Before)
            if ((marked.FirstSince(before.At, before.Subject) ?? _after.FirstSince(before.At, before.Subject)) is { } after)
                gains[after] = after.Score - before.Score;
        return [.. gains.Values];
    }

    private IEnumerable<PairedAttempt> Paired()
    {
        // Every attempt is there once, and comparing all that two say would take longer than all the rest.
        var pairs = new Dictionary<SubjectAttempt, List<ContentUse>>(ReferenceEqualityComparer.Instance);
        foreach (var use in Uses)
        {
            if (_after.FirstSince(use.At, SubjectOf(use.TopicId, use.CourseId)) is not { } attempt || attempt.At - use.At > TimeSpan.FromDays(DaysBefore)) continue;
            if (!pairs.TryGetValue(attempt, out var uses)) pairs.Add(attempt, uses = []);
            uses.Add(use);
        }

        return pairs.Select(p => new PairedAttempt(p.Key, p.Value));
    }

    private SubjectAttempt? Graded(AssessmentAttempt attempt) =>
        attempt is { SubmittedAt: { } at, Score: { } score } && double.IsFinite(score)
            ? new(attempt, SubjectOf(attempt.TopicId, attempt.CourseId), at, Math.Clamp(score, 0, 100))
            : null;

    private Subject SubjectOf(string? topicId, string? courseId) =>
        new(topicId, courseId ?? (topicId is null ? null : _courseOfTopic.GetValueOrDefault(topicId)));
}
