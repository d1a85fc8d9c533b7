using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 2, skill gap. Sources: skills engine (required), assessment, learner AI, directory, DevLab. Definition: docs/measures.md.</summary>
public static class SkillGapCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.SkillsEngine, Source.Assessment, Source.LearnerAi, Source.Directory, Source.DevLab];

    private const int SkillsShown = 30, TopicsShown = 3, CategoriesShown = 10, GainsShown = 30;
    private const int ShortWindow = 7, MiddleWindow = 30, LongWindow = 90;

    /// <summary>Calculates the learner's skill gap at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when the skills engine has never answered, or when no skill has a target above 0.</returns>
    public static Measured<SkillGap> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<SkillGap> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.SkillsEngine)) return inputs.Insufficient<SkillGap>(InsufficientReason.RequiredSourceMissing);

        var skills = learner.Facts.Skills.Where(s => s.Target > 0).DistinctBy(s => s.SkillId).ToList();
        return skills.Count == 0
            ? inputs.Insufficient<SkillGap>(InsufficientReason.NothingToMeasure)
            : inputs.Value(Value(learner, skills));
    }

    private static SkillGap Value(LearnerMoment learner, List<Skill> skills)
    {
        var (facts, today) = (learner.Facts, learner.Today);
        var levels = new SkillLevels(facts);
        var urgency = new SkillUrgency(skills);
        var hours = new SkillHours(learner, levels);
        var all = skills.Select(s => Against(s, levels, urgency, hours, today))
            .OrderByDescending(s => s.Critical).ThenByDescending(s => s.Gap > 0).ThenByDescending(s => s.Priority.Value ?? -1).ThenByDescending(s => s.Gap)
            .ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.SkillId, StringComparer.Ordinal)
            .ToList();
        var open = all.Where(s => s.Gap > 0).ToList();
        var critical = open.Count(s => s.Critical);
        var then = Then(skills, levels, urgency, today);
        var gains = Gains(all, levels, today);
        var recorded = skills.Select(s => levels.FirstOn(s.SkillId)).OfType<DateOnly>().ToList();
        return new(
            facts.Profile?.TargetRole,
            all.Count,
            open.Count,
            critical,
            open.Count - then?.Open,
            critical - then?.Critical,
            open.Sum(s => s.Gap),
            hours.ToClose([.. open.Select(s => (s.SkillId, s.Gap))]),
            hours.OwnPace,
            [.. all.Take(SkillsShown)],
            Categories(all),
            [.. gains.Take(GainsShown)],
            [.. new[] { ShortWindow, MiddleWindow, LongWindow }.Select(days => InWindow(gains, DayWindow.Ending(today, days), days))])
        {
            RecordedSince = recorded.Count > 0 ? recorded.Min() : null,
            FirstSeenLater = recorded.Count(DayWindow.Ending(today, MiddleWindow).Contains),
        };
    }

    private static TargetSkill Against(Skill skill, SkillLevels levels, SkillUrgency urgency, SkillHours hours, DateOnly today)
    {
        var level = levels.Now(skill);
        var gap = SkillUrgency.GapOf(skill, level);
        var priority = urgency.PriorityOf(skill, level);
        List<OpenTopic> topics = gap > 0 ? [.. hours.OpenTopics(skill.SkillId)] : [];
        return new(
            skill.SkillId,
            skill.Name,
            skill.Category,
            level,
            level > SkillLevels.InRange(skill.Current),
            SkillLevels.InRange(skill.Target),
            gap,
            SkillUrgency.IsCritical(gap, priority),
            priority,
            new(Before(ShortWindow), Before(MiddleWindow), Before(LongWindow)),
            gap > 0 ? hours.ToClose([(skill.SkillId, gap)]) : null,
            topics.Count,
            [.. topics.Take(TopicsShown)]);

        double? Before(int days) => levels.Before(skill.SkillId, DayWindow.Ending(today, days).First);
    }

    // Where only later levels are on record, the first of them stands for the time before it, so that nothing counts as gained that nobody recorded.
    private static (int Open, int Critical)? Then(List<Skill> skills, SkillLevels levels, SkillUrgency urgency, DateOnly today)
    {
        var first = DayWindow.Ending(today, MiddleWindow).First;
        if (skills.TrueForAll(s => levels.Before(s.SkillId, first) is null)) return null;
        int open = 0, critical = 0;
        foreach (var skill in skills)
        {
            var level = levels.Before(skill.SkillId, first) ?? levels.First(skill.SkillId) ?? levels.Now(skill);
            var gap = SkillUrgency.GapOf(skill, level);
            if (gap > 0) open++;
            if (SkillUrgency.IsCritical(gap, urgency.PriorityOf(skill, level))) critical++;
        }

        return (open, critical);
    }

    private static List<CategoryGaps> Categories(List<TargetSkill> skills) =>
    [
        .. skills.GroupBy(s => s.Category)
            .Select(g => new CategoryGaps(
                g.Key,
                g.Count(s => s.Gap <= 0),
                g.Count(s => s.Gap is > 0 and < 1),
                g.Count(s => s.Gap is >= 1 and < 2),
                g.Count(s => s.Gap >= 2),
                g.Count(s => s.Critical),
                g.Average(s => s.Priority.GapPercent)))
            .OrderByDescending(c => c.Critical).ThenByDescending(c => c.MeanGapPercent).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Take(CategoriesShown),
    ];

    private static List<LevelGain> Gains(List<TargetSkill> skills, SkillLevels levels, DateOnly today)
    {
        var window = DayWindow.Ending(today, LongWindow);
        return
        [
            .. skills.SelectMany(s => levels.Rises(s.SkillId), (s, rise) => new LevelGain(rise.On, s.SkillId, s.Name, rise.From, rise.To))
                .Where(g => window.Contains(g.On))
                .OrderByDescending(g => g.On).ThenBy(g => g.SkillName, StringComparer.Ordinal).ThenBy(g => g.SkillId, StringComparer.Ordinal).ThenByDescending(g => g.To),
        ];
    }

    private static LevelsGained InWindow(List<LevelGain> gains, DayWindow window, int days)
    {
        var within = gains.Where(g => window.Contains(g.On)).ToList();
        return new(days, within.Sum(g => g.To - g.From), within.DistinctBy(g => g.SkillId).Count());
    }
}
