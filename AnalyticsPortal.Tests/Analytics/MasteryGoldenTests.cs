using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.MasteryFacts;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class MasteryGoldenTests
{
    [Fact]
    public void A_topic_with_every_part()
    {
        // Two attempts at 20 expected minutes, three lab runs at 30.
        var builder = Facts().Path(null, ("joins", null), ("views", null)).Practice("joins", 30)
            .Tried("joins", 20, 60, minutes: 30).Tried("joins", 10, 90, minutes: 20)
            .Ran("joins", 12, false, 30).Ran("joins", 8, true, 45).Ran("joins", 5, true, 15);
        var result = MasteryCalculation.Calculate(builder.Facts, Now);
        var mastery = result.Value!;
        var topic = Assert.Single(mastery.Topics);

        Assert.Equal((75, 2), (topic.Assessment, topic.Scores)); // (60 + 90) / 2
        Assert.Equal(66.6667, topic.Practice!.Value, 4); // 2 of 3
        Assert.Equal((3, 2), (topic.LabRuns, topic.LabRunsPassed));
        // The three successes should have taken 20 + 30 + 30; all five tries took 30 + 20 + 30 + 45 + 15.
        Assert.Equal((80, 140), (topic.ExpectedMinutes, topic.SpentMinutes));
        Assert.Equal(57.1429, topic.Efficiency!.Value, 4);
        // Three successes: half-life 7 x 2^2 = 28 days; 5 days ago: 0.5^(5/28)
        Assert.Equal((3, new DateOnly(2026, 3, 13)), (topic.Successes, topic.LastOn));
        Assert.Equal(88.35775, topic.Retention, 5);
        // 0.5^(9/28) = .8003, 0.5^(10/28) = .7807: ten days after the 13th
        Assert.Equal(new DateOnly(2026, 3, 23), topic.NextReview);
        // .40 x 75 + .30 x 66.6667 + .15 x 57.1429 + .15 x 88.3578 = 30 + 20 + 8.5714 + 13.2537
        Assert.Equal(71.8251, topic.Level!.Value, 4);
        Assert.Equal((topic.Level, MasteryBand.Proficient), (mastery.Overall, mastery.Band));
        // A week ago: 75; 1 of 2; (20 + 30) / (30 + 20 + 30 + 45) = .4; two successes, 14 days, 1 day ago: 95.1695
        // 30 + 15 + 6 + 14.2754 = 65.2754
        Assert.Equal(71.8251 - 65.2754, mastery.Change!.Value, 3);
        Assert.Equal((1, 1, 0, new DateOnly(2026, 3, 23)), (mastery.TopicsWithLevel, mastery.TopicsWithEvidence, mastery.DueForReview, mastery.NextReview));
        Assert.Equal(new PathMastery("path-1", false, "A path", true, topic.Level, 1, 2, 0), Assert.Single(mastery.Paths));
        Assert.Equal((Completeness.Complete, Now, Now.AddHours(4)), (result.Completeness, result.CalculatedAt, result.ExpiresAt));
        Assert.Equal([Source.Assessment, Source.DevLab, Source.LearnerAi, Source.SkillsEngine, Source.CourseBuilder], result.Inputs.Select(i => i.Source));
    }

    [Fact]
    public void Overall_is_the_mean_of_the_topics_that_have_a_level_and_each_counts_the_same()
    {
        // a: five scores of 100 today: (.40 x 100 + .15 x 100) / .55 = 100. b: one failed 20 today: (8 + 15) / .55 = 41.8182.
        // c: a lab run alone is .30 + .15 of the weight, less than half.
        var builder = Facts().Ran("c", 0, true).Tried("b", 0, 20);
        for (var i = 0; i < 5; i++) builder.Tried("a", 0, 100);

        var mastery = Mastery(builder);

        Assert.Equal((100 + 41.8182) / 2, mastery.Overall, 4);
        Assert.Equal((2, 3, MasteryBand.Proficient), (mastery.TopicsWithLevel, mastery.TopicsWithEvidence, mastery.Band));
        Assert.Equal([("b", 41.8182), ("a", 100d), ("c", null)], mastery.Topics.Select(t => (t.TopicId, t.Level is { } l ? Math.Round(l, 4) : (double?)null)));
        Assert.Null(mastery.Change); // a week ago there was nothing
        Assert.Equal(
            [(MasteryPartKind.Assessment, 0.4, 60d, 2), (MasteryPartKind.Practice, 0.3, null, 0), (MasteryPartKind.Efficiency, 0.15, null, 0), (MasteryPartKind.Retention, 0.15, 100d, 2)],
            mastery.Parts.Select(p => (p.Kind, p.Weight, p.Score, p.Topics)));
    }

    [Fact]
    public void Without_evidence_a_level_falls_day_by_day()
    {
        // One passed attempt at 80, 21 days ago: half-life 7, so half of half of half is left today.
        var mastery = Mastery(Facts().Tried("a", 21, 80));

        // (.40 x 80 + .15 x 12.5) / .55
        Assert.Equal(61.5909, mastery.Overall, 4);
        // A week ago: (32 + .15 x 25) / .55 = 65
        Assert.Equal(61.5909 - 65, mastery.Change!.Value, 4);
        Assert.Equal(22, mastery.Days.Count); // from the day of the attempt, 25 February, to today
        Assert.Equal((new DateOnly(2026, 2, 25), new DateOnly(2026, 3, 18)), (mastery.Days[0].On, mastery.Days[^1].On));
        Assert.Equal(85.4545, mastery.Days[0].Level, 4); // (32 + 15) / .55
        Assert.Equal([new(2026, 2, 25), new(2026, 3, 4), new(2026, 3, 11), new DateOnly(2026, 3, 18)], mastery.Weeks.Select(w => w.On));
        Assert.Equal(mastery.Overall, mastery.Weeks[^1].Level);
    }

    [Theory]
    [InlineData(0, MasteryBand.Beginner)]
    [InlineData(30.999, MasteryBand.Beginner)]
    [InlineData(31, MasteryBand.Developing)]
    [InlineData(60.999, MasteryBand.Developing)]
    [InlineData(61, MasteryBand.Proficient)]
    [InlineData(85.999, MasteryBand.Proficient)]
    [InlineData(86, MasteryBand.Master)]
    [InlineData(100, MasteryBand.Master)]
    public void The_band_changes_at_31_61_and_86(double level, MasteryBand expected) => Assert.Equal(expected, MasteryCalculation.BandOf(level));

    [Theory]
    [InlineData(0, 3.5, 2)] // tried, never passed: 3.5 x .3219 = 1.13
    [InlineData(1, 7, 3)] // 2.25
    [InlineData(2, 14, 5)] // 4.51
    [InlineData(3, 28, 10)] // 9.01
    [InlineData(4, 56, 19)] // 18.03
    [InlineData(5, 112, 37)] // 36.06
    [InlineData(6, 180, 58)] // 224 is more than 180; 57.95
    [InlineData(100_000, 180, 58)]
    public void The_half_life_doubles_with_every_success_up_to_180_days(int successes, double halfLife, int daysUntilReview)
    {
        Assert.Equal(halfLife, MasteryRetention.HalfLifeDays(successes));
        Assert.Equal(daysUntilReview, MasteryRetention.DaysUntilReview(successes));
        Assert.True(MasteryRetention.After(daysUntilReview, successes) < 0.8);
        Assert.True(MasteryRetention.After(daysUntilReview - 1, successes) >= 0.8);
    }

    [Fact]
    public void Due_today_is_due_and_the_next_day_of_review_lies_ahead()
    {
        // One success each, so three days: a 3 days ago (due today), b 2 days ago (due tomorrow), c 9 days ago (due six days ago).
        var mastery = Mastery(Facts().Tried("a", 3, 90).Tried("b", 2, 80).Tried("c", 9, 90));

        Assert.Equal((2, new DateOnly(2026, 3, 19)), (mastery.DueForReview, mastery.NextReview));
        Assert.Equal(["c", "a", "b"], mastery.Topics.Select(t => t.TopicId)); // due first, the lower first
    }

    [Fact]
    public void What_is_under_way_comes_before_what_is_not()
    {
        var builder = Facts().Path(null, ("now", null)).Tried("now", 0, 95).Tried("old", 200, 30);

        var mastery = Mastery(builder);
        Assert.Equal(["now", "old"], mastery.Topics.Select(t => t.TopicId));
        Assert.Equal((1, 0), (mastery.DueForReview, mastery.DueUnderWay));
    }

    [Fact]
    public void A_path_is_the_mean_of_its_topics_and_finished_paths_follow()
    {
        // p: a 100, b 41.8182, c without evidence. q (finished): d 100, a hundred days ago: (40 + .15 x .0050) / .55
        var builder = Facts().Path(null, ("a", null), ("b", null), ("c", null)).Path(null, ("d", null)).Path(null, ("e", null))
            .Tried("a", 0, 100).Tried("b", 0, 20).Tried("d", 100, 100)
            .With(f => f with { Paths = [f.Paths[0] with { Title = "P" }, f.Paths[1] with { Title = "Q", Active = false }, f.Paths[2] with { Active = false }] });

        var paths = Mastery(builder).Paths;

        Assert.Equal(["P", "Q"], paths.Select(p => p.Title)); // the third is over and nothing of it is known
        Assert.Equal((70.9091, 2, 3, 0), (Math.Round(paths[0].Level!.Value, 4), paths[0].TopicsWithLevel, paths[0].Topics, paths[0].DueForReview));
        Assert.Equal((72.7286, 1, 1, 1), (Math.Round(paths[1].Level!.Value, 4), paths[1].TopicsWithLevel, paths[1].Topics, paths[1].DueForReview));
    }

    [Fact]
    public void Without_a_path_there_are_the_courses()
    {
        // A path that was given up and of which nothing is known does not stand in their way.
        var builder = Facts().Path(null, ("z", null)).With(f => f with { Paths = [f.Paths[0] with { Active = false }] })
            .Course("sql", null, null, ("m1", ["a", "b"])).Course("bare", null, null, ("m2", []))
            .Tried("a", 0, 100).Tried(null, 0, 20, course: "sql");

        // The topic a at 100 and the course as a whole at 41.8182; b is the third.
        var course = Assert.Single(Mastery(builder).Paths);
        Assert.Equal(("sql", true, true, 70.9091, 2, 3), (course.PathId, course.IsCourse, course.Active, Math.Round(course.Level!.Value, 4), course.TopicsWithLevel, course.Topics));
    }

    [Fact]
    public void Days_are_the_learners_own()
    {
        // 12:00 UTC on the 18th is the 19th in Kiribati (+14); an attempt 12 h earlier was on the 18th there, one day ago.
        var facts = Facts().In(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati")).Tried("a", 0.5, 80);

        var topic = Mastery(facts).Topics[0];
        Assert.Equal((new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 21)), (topic.LastOn, topic.NextReview));
        Assert.Equal(100 * Math.Pow(0.5, 1 / 7.0), topic.Retention, 9);
    }
}
