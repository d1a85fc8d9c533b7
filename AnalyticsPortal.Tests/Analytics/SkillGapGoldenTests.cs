using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.SkillScene;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class SkillGapGoldenTests
{
    [Fact]
    public void Four_skills_with_history_and_time_spent()
    {
        var facts = Learner()
            .With(f => f with { Profile = new LearnerProfile("A", null, null, null, null, null, null, "Data Engineer II") })
            .Skill("charts", 1, 2, SkillImportance.Medium, 40, 3, "Communication")
            .Skill("safety", 3, 2, SkillImportance.Low, null, 1, "Safety")
            .Skill("modelling", 2, 3, SkillImportance.High, 50, 5, "Data")
            .Skill("sql", 1, 3, SkillImportance.Critical, 60, 6, "Data", "modelling", "pipelines", "sql")
            .Skill("untargeted", 0, 0, SkillImportance.Critical, 100, 20)
            .History("sql", (100, 0), (20, 1)).History("modelling", (200, 1), (50, 2)).History("safety", (300, 1), (10, 2), (5, 3))
            .Teaches("sql", "t1", "t2", "t3").Teaches("modelling", "t3").Teaches("safety", "t4")
            .Topics(Done("t1", 30, 120), Open("t2", 90, 30, begun: true, position: 2), Open("t3", 45, position: 3), Done("t4", 9, 480))
            .LabMinutes("t3", 60).Facts;

        var result = SkillGapCalculation.Calculate(facts, Now);

        var gap = Assert.IsType<SkillGap>(result.Value);
        Assert.Equal(("Data Engineer II", 4, 3, 2), (gap.TargetRole, gap.SkillCount, gap.OpenCount, gap.CriticalCount));
        Assert.Equal(["sql", "modelling", "charts", "safety"], gap.Skills.Select(s => s.SkillId));
        // sql: gap 2 of 3. .25 x 66.667 + .30 x 100 + .20 x 60 + .15 x 20 + .10 x 30 = 16.667 + 30 + 12 + 3 + 3 = 64.667. One target skill needs it: pipelines has no target, and itself does not count.
        var sql = gap.Skills[0];
        Assert.Equal((1d, 3d, 2d, true), (sql.Current, sql.Target, sql.Gap, sql.Critical));
        Assert.Equal((65, 100d, 60d, 20d, 30d, 1), (sql.Priority.Value, sql.Priority.Business, sql.Priority.MarketDemand, sql.Priority.NeededBy, sql.Priority.CareerImpact, sql.Priority.NeededByCount));
        Assert.Equal(66.6667, sql.Priority.GapPercent, 4);
        // modelling: .25 x 33.333 + .30 x 75 + .20 x 50 + 0 + .10 x 25 = 43.333; a gap of 1 in a skill of high importance is critical.
        Assert.Equal((43, true), (gap.Skills[1].Priority.Value, gap.Skills[1].Critical));
        // charts: 12.5 + 15 + 8 + 0 + 1.5
        Assert.Equal((37, false), (gap.Skills[2].Priority.Value, gap.Skills[2].Critical));
        // safety: no gap; demand unknown: (0 + 7.5 + 0 + .5) / .8
        Assert.Equal((10, 0d, false), (gap.Skills[3].Priority.Value, gap.Skills[3].Gap, gap.Skills[3].Critical));
        Assert.Equal(0.8, gap.Skills[3].Priority.WeightKnown, 9);
        // Before 17 February: sql 0 (gap 3), modelling 2 (gap 1, critical), charts as now, safety 1 (gap 1): 4 open, 2 critical.
        Assert.Equal((-1, 0, 0, new DateOnly(2025, 5, 22)), (gap.OpenChange, gap.CriticalChange, gap.FirstSeenLater, gap.RecordedSince));
        Assert.Equal(new LevelsBefore(1, 0, 0), sql.Before);
        Assert.Equal(new LevelsBefore(null, null, null), gap.Skills[2].Before);
        // sql: 120 + 30 + half of t3's 60 = 3 h for one level. modelling: half an hour for one. safety: 8 h for two. So .5 to 4 h a level.
        Assert.Equal(new HoursPerLevel(0.5, 4, 3, 4, 11.5), gap.OwnPace);
        Assert.Equal(new HoursToClose(1, 8, HoursBasis.OwnPace), sql.Hours);
        Assert.Equal((4d, new HoursToClose(2, 16, HoursBasis.OwnPace)), (gap.LevelsMissing, gap.Hours));
        Assert.Null(gap.Skills[3].Hours);
        Assert.Equal([new OpenTopic("t2", "Title of t2", true, 60), new OpenTopic("t3", "Title of t3", false, 45)], sql.OpenTopics);
        Assert.Equal(
            [new("Data", 0, 0, 1, 1, 2, 50), new("Communication", 0, 0, 1, 0, 0, 50), new("Safety", 1, 0, 0, 0, 0, 0)],
            gap.Categories.Select(c => c with { MeanGapPercent = Math.Round(c.MeanGapPercent, 6) }));
        Assert.Equal([("safety", 2d, 3d), ("safety", 1d, 2d), ("sql", 0d, 1d), ("modelling", 1d, 2d)], gap.Gains.Select(g => (g.SkillId, g.From, g.To)));
        Assert.Equal(new DateOnly(2026, 3, 13), gap.Gains[0].On);
        Assert.Equal([new LevelsGained(7, 1, 1), new(30, 3, 2), new(90, 4, 3)], gap.Windows);
        Assert.Equal(Completeness.Complete, result.Completeness);
        Assert.Equal([Source.SkillsEngine, Source.Assessment, Source.LearnerAi, Source.Directory, Source.DevLab], result.Inputs.Select(i => i.Source));
        Assert.Equal((Now, Now.AddHours(4)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Theory]
    [InlineData(4, 2.0, SkillImportance.None, true)] // two levels
    [InlineData(4, 2.1, SkillImportance.None, false)] // a little less
    [InlineData(3.3, 1.3, SkillImportance.None, true)] // 3.3 - 1.3 is a hair under 2 for a computer only
    [InlineData(4, 3, SkillImportance.High, true)] // one level, important
    [InlineData(4, 3, SkillImportance.Medium, false)]
    [InlineData(4, 3.1, SkillImportance.Critical, false)]
    [InlineData(1, 1, SkillImportance.Critical, false)]
    [InlineData(1, 3, SkillImportance.Critical, false)] // above the target
    public void A_gap_is_critical_from_two_levels_or_from_one_in_an_important_skill(double target, double current, SkillImportance importance, bool critical) =>
        Assert.Equal(critical, Only(Learner().Skill("s", current, target, importance, 0, 0)).Critical);

    [Theory]
    [InlineData(3.2, 80, true)] // gap .8 of 4 = 20 %: 5 + 30 + 20 + 15 + 10
    [InlineData(3.3, 79, false)] // 17.5 %: 4.375 + 75 = 79.4
    [InlineData(3.28, 80, true)] // 18 %: 79.5, and a half rounds up
    [InlineData(4, 75, false)]
    public void A_priority_of_eighty_makes_any_gap_critical(double current, int priority, bool critical)
    {
        var builder = Learner().Skill("s", current, 4, SkillImportance.Critical, 100, 20, null, "a", "b", "c", "d", "e");
        foreach (var id in new[] { "a", "b", "c", "d", "e" }) builder.Skill(id, 1, 1, SkillImportance.None, 0, 0);
        var skill = Of(builder).Skills.Single(s => s.SkillId == "s");
        Assert.Equal((priority, critical), (skill.Priority.Value, skill.Critical));
    }

    [Theory]
    [InlineData(SkillImportance.High, 40d, 4, 1.0, 45)] // gap 50 %, no other needs it: 12.5 + 22.5 + 8 + 0 + 2
    [InlineData(null, 40d, 4, 0.7, 32)] // 22.5 / .7 = 32.1
    [InlineData(SkillImportance.High, null, 4, 0.8, 46)] // 37 / .8 = 46.25
    [InlineData(SkillImportance.High, 40d, null, 0.9, 48)] // 43 / .9 = 47.8
    [InlineData(SkillImportance.High, null, null, 0.7, 50)] // 35 / .7
    [InlineData(null, 40d, null, 0.6, 34)] // 20.5 / .6 = 34.2
    [InlineData(null, null, 4, 0.5, 29)] // 14.5 / .5: just half of the weight is enough
    [InlineData(null, null, null, 0.4, null)] // less than half is not
    public void What_is_unknown_of_a_skill_is_left_out_of_its_priority(SkillImportance? importance, double? demand, int? impact, double weight, int? expected)
    {
        var skill = Only(Learner().Skill("s", 1, 2, importance, demand, impact));
        Assert.Equal(expected, skill.Priority.Value);
        Assert.Equal(weight, skill.Priority.WeightKnown, 9);
        Assert.Equal((importance is null, demand is null, impact is null), (skill.Priority.Business is null, skill.Priority.MarketDemand is null, skill.Priority.CareerImpact is null));
    }

    [Fact]
    public void Needed_by_and_career_impact_are_capped_at_a_hundred()
    {
        string[] others = ["a", "b", "c", "d", "e", "f"];
        var builder = Learner().Skill("s", 0, 4, SkillImportance.Low, 0, 300, null, [.. others, "a", "s"]);
        foreach (var id in others) builder.Skill(id, 1, 1);
        var priority = Of(builder).Skills[0].Priority;
        // .25 x 100 + .30 x 25 + 0 + .15 x 100 + .10 x 100
        Assert.Equal((58, 100d, 6, 100d, 300), (priority.Value, priority.NeededBy, priority.NeededByCount, priority.CareerImpact, priority.RolesOpened));
    }

    [Fact]
    public void Critical_gaps_come_first_then_open_ones_by_priority_then_the_rest()
    {
        var builder = Learner()
            .Skill("met", 2, 2, SkillImportance.Critical, 100, 20) // 60, but nothing to close
            .Skill("unknown", 0, 1) // no priority
            .Skill("wanted", 1, 1.5, SkillImportance.Critical, 100, 20) // 68
            .Skill("far", 0, 4, SkillImportance.None, 0, 0) // 25, critical
            .Skill("b", 0, 1, SkillImportance.Low, 0, 0).Skill("a", 0, 1, SkillImportance.Low, 0, 0);
        Assert.Equal(["far", "wanted", "a", "b", "unknown", "met"], Of(builder).Skills.Select(s => s.SkillId));
    }

    [Fact]
    public void Lists_are_bounded_and_the_counts_are_not()
    {
        var builder = Learner();
        for (var i = 0; i < 60; i++)
        {
            builder.Skill($"s{i}", 1, 4, category: $"c{i}").History($"s{i}", (40, 0), (20, 1)).Teaches($"s{i}", "t1", "t2", "t3", "t4", "t5");
        }

        builder.Topics(Open("t1"), Open("t2"), Open("t3"), Open("t4"), Open("t5"));
        var gap = Of(builder);
        Assert.Equal((60, 60, 60, 180d), (gap.SkillCount, gap.OpenCount, gap.CriticalCount, gap.LevelsMissing));
        Assert.Equal((30, 10, 30), (gap.Skills.Count, gap.Categories.Count, gap.Gains.Count));
        Assert.Equal(new LevelsGained(90, 60, 60), gap.Windows[2]);
        Assert.All(gap.Skills, s => Assert.Equal((5, 3), (s.OpenTopicCount, s.OpenTopics.Count)));
    }

    [Fact]
    public void Skills_without_a_category_are_a_category_without_a_name()
    {
        var categories = Of(Learner().Skill("a", 0.5, 1).Skill("b", 1, 3).Skill("c", 3, 3, category: "X")).Categories;
        Assert.Equal([null, "X"], categories.Select(c => c.Name));
        Assert.Equal((0, 1, 0, 1), (categories[0].Met, categories[0].UnderOne, categories[0].OneToTwo, categories[0].TwoOrMore));
    }

    private static TargetSkill Only(FactsBuilder builder) => Assert.Single(Of(builder).Skills);

    private static SkillGap Of(FactsBuilder builder) => SkillGapCalculation.Calculate(builder.Facts, Now).Value!;
}
