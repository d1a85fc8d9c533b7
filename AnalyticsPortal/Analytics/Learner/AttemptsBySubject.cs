using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What something is about.</summary>
/// <param name="TopicId">The topic; null when unknown, or when it covers several.</param>
/// <param name="CourseId">The course; null when unknown.</param>
internal readonly record struct Subject(string? TopicId, string? CourseId);

/// <summary>A graded attempt on its subject.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it was handed in (UTC).</param>
/// <param name="Score">0-100.</param>
internal sealed record SubjectAttempt(AssessmentAttempt Attempt, Subject Subject, DateTimeOffset At, double Score);

/// <summary>Attempts in the order of time, found by what they are about.</summary>
internal sealed class AttemptsBySubject
{
    private readonly Dictionary<string, List<SubjectAttempt>> _byTopic = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SubjectAttempt>> _byCourse = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SubjectAttempt>> _byCourseWithoutTopic = new(StringComparer.Ordinal);

    /// <summary>Takes attempts in order of time.</summary>
    public AttemptsBySubject(IEnumerable<SubjectAttempt> inOrder)
    {
        foreach (var attempt in inOrder)
        {
            Put(_byTopic, attempt.Subject.TopicId, attempt);
            Put(_byCourse, attempt.Subject.CourseId, attempt);
            if (attempt.Subject.TopicId is null) Put(_byCourseWithoutTopic, attempt.Subject.CourseId, attempt);
        }
    }

    /// <summary>The first attempt at the moment or after it that is about the same topic or, where the topic of either is unknown, the same course.</summary>
    public SubjectAttempt? FirstSince(DateTimeOffset moment, Subject subject)
    {
        if (subject.TopicId is null) return FirstSince(moment, _byCourse, subject.CourseId);
        var onTopic = FirstSince(moment, _byTopic, subject.TopicId);
        var onCourse = FirstSince(moment, _byCourseWithoutTopic, subject.CourseId);
        return onTopic is null || (onCourse is not null && InOrder.Compare(onCourse, onTopic) < 0) ? onCourse : onTopic;
    }

    /// <summary>By time; at the same moment by id, so that the order in which facts are told does not matter.</summary>
    public static readonly Comparer<SubjectAttempt> InOrder = Comparer<SubjectAttempt>.Create((a, b) =>
        a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Attempt.AttemptId, b.Attempt.AttemptId));

    private static void Put(Dictionary<string, List<SubjectAttempt>> lists, string? key, SubjectAttempt attempt)
    {
        if (key is null) return;
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(attempt);
    }

    private static SubjectAttempt? FirstSince(DateTimeOffset moment, Dictionary<string, List<SubjectAttempt>> lists, string? key)
    {
        if (key is null || !lists.TryGetValue(key, out var list)) return null;
        int from = 0, to = list.Count;
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (list[middle].At < moment) from = middle + 1;
            else to = middle;
        }

        return from < list.Count ? list[from] : null;
    }
}
