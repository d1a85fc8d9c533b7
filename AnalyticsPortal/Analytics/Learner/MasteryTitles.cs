namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What topics and courses are called, and which skill a topic teaches.</summary>
/// <param name="learner">The learner.</param>
internal sealed class MasteryTitles(LearnerMoment learner)
{
    private readonly Dictionary<string, string> _courses =
        learner.Facts.Courses.DistinctBy(c => c.CourseId, StringComparer.Ordinal).ToDictionary(c => c.CourseId, c => c.Title, StringComparer.Ordinal);

    private readonly ILookup<string, string> _skills = learner.Facts.Skills.ToLookup(s => s.SkillId, s => s.Name, StringComparer.Ordinal);

    /// <summary>Its name; the id where none is known.</summary>
    public string Of(MasterySubject subject) => subject.IsCourse
        ? _courses.GetValueOrDefault(subject.Id, subject.Id)
        : learner.Names.GetValueOrDefault(new(subject.Id, IsModule: false), subject.Id);

    /// <summary>The skill that a topic teaches; null when unknown.</summary>
    // Of several the first by alphabet, so that the order of the facts does not matter.
    public string? SkillOf(MasterySubject subject) => subject.IsCourse
        ? null
        : learner.Facts.SkillTopics.Where(t => t.TopicId == subject.Id).SelectMany(t => _skills[t.SkillId]).Min(StringComparer.Ordinal);
}
