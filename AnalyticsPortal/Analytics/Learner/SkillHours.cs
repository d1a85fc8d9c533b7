using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>How many hours a gap takes: from the learner's own hours per level, else from the planned time of the topics ahead.</summary>
internal sealed class SkillHours
{
    // A smaller rise says too little about what a level takes.
    private const double LevelsNeeded = 0.5;
    private const int SkillsNeeded = 2, SkillsForQuartiles = 4;

    private readonly ILookup<string, OpenTopic> _open;

    /// <param name="learner">The learner at the moment.</param>
    /// <param name="levels">His levels.</param>
    public SkillHours(LearnerMoment learner, SkillLevels levels)
    {
        _open = OpenTopics(learner);
        OwnPace = OwnPaceOf(learner.Facts, levels);
    }

    /// <summary>Hours that a level has taken him; null with fewer than two skills to learn it from.</summary>
    public HoursPerLevel? OwnPace { get; }

    /// <summary>The open topics that teach a skill: those begun first, then in the order of the paths.</summary>
    public IEnumerable<OpenTopic> OpenTopics(string skillId) => _open[skillId];

    /// <summary>Hours to close the gaps of some skills together; null without a gap, or where a skill's hours are unknown.</summary>
    public HoursToClose? ToClose(IReadOnlyCollection<(string SkillId, double Gap)> gaps)
    {
        if (gaps.Count == 0) return null;
        if (OwnPace is { } pace)
        {
            var levels = gaps.Sum(g => g.Gap);
            return new(levels * pace.Low, levels * pace.High, HoursBasis.OwnPace);
        }

        if (!gaps.All(g => _open.Contains(g.SkillId))) return null;
        var topics = gaps.SelectMany(g => _open[g.SkillId]).DistinctBy(t => t.TopicId).OrderBy(t => t.TopicId, StringComparer.Ordinal).ToList();
        if (!topics.TrueForAll(t => t.MinutesLeft is not null)) return null;
        var hours = topics.Sum(t => t.MinutesLeft!.Value) / 60;
        return hours > 0 ? new(hours, hours, HoursBasis.PlannedTime) : null;
    }

    private static ILookup<string, OpenTopic> OpenTopics(LearnerMoment learner)
    {
        var finished = learner.Finished.Select(e => e.Key).ToHashSet();
        var open = learner.Facts.Paths.Where(p => p.Active)
            .SelectMany(p => p.Topics.Select(t => (Path: p, Topic: t)))
            .Where(t => !finished.Contains(new(t.Topic.TopicId, IsModule: false)))
            .OrderByDescending(t => t.Topic.InProgress).ThenBy(t => t.Path.TargetDate ?? DateOnly.MaxValue)
            .ThenBy(t => t.Path.PathId, StringComparer.Ordinal).ThenBy(t => t.Topic.Position).ThenBy(t => t.Topic.TopicId, StringComparer.Ordinal)
            .Select(t => new OpenTopic(t.Topic.TopicId, t.Topic.Title, t.Topic.InProgress, MinutesLeft(t.Topic)))
            .DistinctBy(t => t.TopicId);
        return (from topic in open
                join taught in learner.Facts.SkillTopics.Distinct() on topic.TopicId equals taught.TopicId
                select (taught.SkillId, topic)).ToLookup(t => t.SkillId, t => t.topic);
    }

    private static double? MinutesLeft(PathTopic topic) =>
        topic.PlannedMinutes is { } planned ? Math.Max(0, planned - Known(topic.SpentMinutes)) : null;

    private static HoursPerLevel? OwnPaceOf(LearnerFacts facts, SkillLevels levels)
    {
        var samples = (from skill in HoursBySkill(facts)
                       let gained = levels.Rises(skill.Key).Sum(r => r.To - r.From)
                       where gained >= LevelsNeeded && skill.Value > 0
                       select (Gained: gained, Hours: skill.Value)).ToList();
        if (samples.Count < SkillsNeeded) return null;
        var perLevel = samples.Select(s => s.Hours / s.Gained).Order().ToList();
        var cut = samples.Count < SkillsForQuartiles ? 0 : 0.25;
        return new(Quantile(perLevel, cut), Quantile(perLevel, 1 - cut), samples.Count, samples.Sum(s => s.Gained), samples.Sum(s => s.Hours));
    }

    // Sorted by id before every sum: the order in which facts arrive must not show in the last digit.
    private static SortedDictionary<string, double> HoursBySkill(LearnerFacts facts)
    {
        var minutes = MinutesByTopic(facts);
        var hours = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var taught = facts.SkillTopics.Distinct().OrderBy(t => t.TopicId, StringComparer.Ordinal).ToList();
        var skills = taught.CountBy(t => t.TopicId).ToDictionary();
        foreach (var (skill, topic) in taught)
            hours[skill] = hours.GetValueOrDefault(skill) + (minutes.GetValueOrDefault(topic) / 60 / skills[topic]);
        return hours;
    }

    private static Dictionary<string, double> MinutesByTopic(LearnerFacts facts)
    {
        var minutes = new Dictionary<string, double>();
        // A topic on two paths was spent its time on once.
        foreach (var topic in facts.Paths.SelectMany(p => p.Topics))
            minutes[topic.TopicId] = Math.Max(minutes.GetValueOrDefault(topic.TopicId), Known(topic.SpentMinutes));
        foreach (var run in facts.LabResults.DistinctBy(r => r.ResultId).OrderBy(r => r.ResultId, StringComparer.Ordinal))
            minutes[run.TopicId] = minutes.GetValueOrDefault(run.TopicId) + Known(run.Minutes);
        return minutes;
    }

    private static double Known(double? minutes) => Math.Max(0, minutes ?? 0);

    private static double Quantile(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
