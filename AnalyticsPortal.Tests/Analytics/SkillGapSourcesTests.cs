using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.SkillScene;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Where levels and hours come from, and what happens without.</summary>
public sealed class SkillGapSourcesTests
{
    [Fact]
    public void Without_the_skills_engine_there_is_no_value()
    {
        var result = SkillGapCalculation.Calculate(Learner().Skill("s", 1, 2).Never(Source.SkillsEngine).Facts, Now);
        Assert.Equal((InsufficientReason.RequiredSourceMissing, Completeness.Insufficient), (result.Reason, result.Completeness));
    }

    [Fact]
    public void Without_a_skill_that_has_a_target_there_is_nothing_to_measure()
    {
        Assert.Equal(InsufficientReason.NothingToMeasure, SkillGapCalculation.Calculate(Learner().Facts, Now).Reason);
        Assert.Equal(InsufficientReason.NothingToMeasure, SkillGapCalculation.Calculate(Learner().Skill("s", 3, 0).Facts, Now).Reason);
    }

    [Fact]
    public void A_new_learner_has_a_gap_too_and_every_other_source_makes_it_partial_only()
    {
        var result = SkillGapCalculation.Calculate(Learner().Skill("s", 1, 2).Never(Source.Assessment, Source.LearnerAi, Source.Directory, Source.DevLab).Facts, Now);
        Assert.Equal((Completeness.Partial, 1), (result.Completeness, result.Value!.OpenCount));
        Assert.Equal([Source.Assessment, Source.LearnerAi, Source.Directory, Source.DevLab], result.Missing);
        Assert.Equal((null, null, null), (result.Value.Hours, result.Value.OpenChange, result.Value.CriticalChange));
    }

    [Fact]
    public void A_level_shown_in_an_assessment_counts_when_the_engine_has_nothing_newer_and_never_lowers()
    {
        Assert.Equal((1d, false), Level(Learner().Skill("s", 1, 4)));
        Assert.Equal((2d, true), Level(Learner().Skill("s", 1, 4).Shown("s", 5, 2))); // the engine does not say since when
        Assert.Equal((2d, true), Level(Learner().Skill("s", 1, 4).History("s", (6, 1)).Shown("s", 5, 2)));
        Assert.Equal((1d, false), Level(Learner().Skill("s", 1, 4).History("s", (4, 1)).Shown("s", 5, 2))); // the engine decided later
        Assert.Equal((3d, false), Level(Learner().Skill("s", 3, 4).History("s", (6, 3)).Shown("s", 5, 2)));
        Assert.Equal((1d, false), Level(Learner().Skill("s", 1, 4).Shown("other", 5, 2)));
        Assert.Equal((1d, false), Level(Learner().Skill("s", 1, 4).Shown("s", -1, 2))); // tomorrow
        Assert.Equal((4d, false), Level(Learner().Skill("s", 4, 4).Shown("s", 1, 1e12)));
    }

    [Fact]
    public void A_level_counts_as_gained_once_when_it_was_first_reached()
    {
        // The assessment showed 3 before the engine, which then said 2 and later 3: one rise, 40 days ago.
        var gap = Of(Learner().Skill("s", 3, 4).History("s", (80, 1), (30, 2), (10, 3)).Shown("s", 40, 3));
        Assert.Equal([(1d, 3d)], gap.Gains.Select(g => (g.From, g.To)));
        Assert.Equal([0, 0, 2], gap.Windows.Select(w => w.Levels));
    }

    [Fact]
    public void The_first_record_says_where_the_learner_stood_and_is_no_gain()
    {
        var gap = Of(Learner().Skill("s", 2, 4).History("s", (10, 2)).Skill("t", 1, 4).History("t", (60, 1)));
        Assert.Empty(gap.Gains);
        // Before the last 30 days nothing is known of s: it counts as it first stood, and nothing has changed.
        Assert.Equal((0, 0), (gap.OpenChange, gap.CriticalChange));
        Assert.Equal(new LevelsBefore(2, null, null), gap.Skills.Single(s => s.SkillId == "s").Before);
    }

    [Fact]
    public void Of_two_levels_at_one_instant_the_higher_is_where_the_learner_stood() =>
        Assert.Empty(Of(Learner().Skill("s", 2, 4).History("s", (10, 2), (10, 1))).Gains);

    [Fact]
    public void Without_any_level_from_before_the_month_no_change_is_claimed()
    {
        var gap = Of(Learner().Skill("s", 2, 4).History("s", (10, 1), (5, 2)));
        Assert.Equal((null, null), (gap.OpenChange, gap.CriticalChange));
        Assert.Equal(new LevelsGained(7, 1, 1), gap.Windows[0]);
    }

    [Theory]
    [InlineData(29.4, 1)] // 17 February, the first of the 30 days
    [InlineData(29.6, 0)] // 16 February
    public void A_window_begins_with_a_local_day(double daysAgo, double levels) =>
        Assert.Equal(levels, Of(Learner().Skill("s", 2, 4).History("s", (100, 1), (daysAgo, 2))).Windows[1].Levels);

    [Fact]
    public void Levels_that_fell_show_in_the_change_and_are_no_gain()
    {
        var gap = Of(Learner().Skill("s", 1, 3).History("s", (60, 3), (5, 1)));
        Assert.Equal((1, 1), (gap.OpenChange, gap.CriticalChange));
        Assert.Empty(gap.Gains);
    }

    [Fact]
    public void Hours_come_from_at_least_two_skills_in_which_half_a_level_was_gained()
    {
        FactsBuilder Learned(params (string Skill, double From, double To, double Minutes)[] skills)
        {
            var builder = Learner().Skill("target", 1, 3).Never(Source.Directory);
            foreach (var (skill, from, to, minutes) in skills)
                builder.History(skill, (50, from), (20, to)).Teaches(skill, "topic-" + skill).Topics(Done("topic-" + skill, 20, minutes));
            return builder;
        }

        Assert.Null(Of(Learned(("a", 0, 1, 600))).OwnPace);
        Assert.Null(Of(Learned(("a", 0, 1, 600), ("b", 1, 1.4, 600))).OwnPace); // .4 of a level
        Assert.Null(Of(Learned(("a", 0, 1, 600), ("b", 1, 2, 0))).OwnPace);
        Assert.Equal(new HoursPerLevel(5, 10, 2, 3, 20), Of(Learned(("a", 0, 1, 600), ("b", 0, 2, 600))).OwnPace);
        // 10, 5, 20 and 40 h a level, sorted 5, 10, 20, 40: quartiles 5 + .75 x 5 = 8.75 and 20 + .25 x 20 = 25.
        var four = Of(Learned(("a", 0, 1, 600), ("b", 0, 2, 600), ("c", 0, 1, 1200), ("d", 0, 1, 2400)));
        Assert.Equal(new HoursPerLevel(8.75, 25, 4, 5, 80), four.OwnPace);
        Assert.Equal(new HoursToClose(17.5, 50, HoursBasis.OwnPace), four.Hours);
    }

    [Fact]
    public void Time_on_a_topic_counts_once_and_is_shared_by_the_skills_it_teaches()
    {
        // t: 60 on one path and 40 on another is 60; 30 + 30 in labs; so 120, half for each skill.
        var gap = Of(Learner().Skill("a", 1, 2).Skill("b", 1, 2).History("a", (9, 0), (8, 1)).History("b", (9, 0), (8, 1))
            .Teaches("a", "t").Teaches("b", "t").Topics(Done("t", 8, 60)).Topics(Done("t", 8, 40)).LabMinutes("t", 30).LabMinutes("t", 30));
        Assert.Equal(new HoursPerLevel(1, 1, 2, 2, 2), gap.OwnPace);
    }

    [Fact]
    public void Without_own_hours_the_planned_time_of_the_open_topics_is_taken()
    {
        var builder = Learner().Skill("a", 1, 2).Skill("b", 1, 2).Skill("met", 2, 2).Teaches("a", "t", "u").Teaches("b", "u", "finished", "passed")
            .Topics(Open("t", 90), Open("u", 60, 45), Open("passed", 600), Done("finished", 3, 50)).Lab("passed", 2);
        var gap = Of(builder);
        Assert.Equal(new HoursToClose(1.75, 1.75, HoursBasis.PlannedTime), gap.Skills[0].Hours); // 90 + 15
        Assert.Equal(new HoursToClose(.25, .25, HoursBasis.PlannedTime), gap.Skills[1].Hours);
        Assert.Equal(1.75, gap.Hours!.Low); // u counts once

        Assert.Null(Of(builder.Skill("c", 1, 2)).Hours); // no topic teaches c
        Assert.Null(Of(Learner().Skill("a", 1, 2).Teaches("a", "t", "u").Topics(Open("t", 90), Open("u"))).Hours); // nobody planned u
    }

    [Fact]
    public void Topics_begun_come_first_and_a_path_that_was_given_up_closes_nothing()
    {
        var builder = Learner().Skill("a", 1, 2).Teaches("a", "t", "u", "v", "w")
            .Topics(Open("t"), Open("u", begun: true, position: 2)).Topics(Open("w"));
        var given = builder.With(f => f with { Paths = [.. f.Paths, new LearningPath("old", "Old", new DateOnly(2026, 4, 1), false, [Open("v")])] });
        Assert.Equal(["u", "t", "w"], Of(given).Skills[0].OpenTopics.Select(t => t.TopicId));
    }

    private static (double, bool) Level(FactsBuilder builder) => Of(builder).Skills[0] is var skill ? (skill.Current, skill.ShownInAssessment) : default;

    private static SkillGap Of(FactsBuilder builder) => SkillGapCalculation.Calculate(builder.Facts, Now).Value!;
}
