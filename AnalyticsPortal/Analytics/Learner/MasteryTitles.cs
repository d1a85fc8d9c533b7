using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What topics and courses are called, and which skill a topic teaches.</summary>
/// <param name="facts">The facts.</param>
internal sealed class MasteryTitles(LearnerFacts facts)
{
    private readonly Dictionary<string, string> _topics = Best(
        facts.Paths.SelectMany(p => p.Topics).Select(t => (0, t.TopicId, (string?)t.Title))
            .Concat(facts.PracticeTopics.Select(t => (1, t.TopicId, t.Title)))
            .Concat(facts.Courses.SelectMany(c => c.Modules).Where(m => m.TopicIds.Count == 1).Select(m => (2, m.TopicIds[0], (string?)m.Title))));

    private readonly Dictionary<string, string> _courses = Best(facts.Courses.Select(c => (0, c.CourseId, (string?)c.Title)));

    private readonly Dictionary<string, string> _skills = Best(
        facts.SkillTopics.Join(facts.Skills, t => t.SkillId, s => s.SkillId, (t, s) => (0, t.TopicId, (string?)s.Name), StringComparer.Ordinal));

    /// <summary>Its name; the id where none is known.</summary>
    public string Of(MasterySubject subject) => (subject.IsCourse ? _courses : _topics).GetValueOrDefault(subject.Id, subject.Id);

    /// <summary>The skill that a topic teaches; null when unknown.</summary>
    public string? SkillOf(MasterySubject subject) => subject.IsCourse ? null : _skills.GetValueOrDefault(subject.Id);

    // A path's own name before DevLab's before a module's; of several the first by alphabet, so that the order of the facts does not matter.
    private static Dictionary<string, string> Best(IEnumerable<(int Rank, string Id, string? Title)> names) =>
        names.Where(n => !string.IsNullOrWhiteSpace(n.Title) && n.Title != n.Id)
            .GroupBy(n => n.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(n => n.Rank).ThenBy(n => n.Title, StringComparer.Ordinal).First().Title!, StringComparer.Ordinal);
}
