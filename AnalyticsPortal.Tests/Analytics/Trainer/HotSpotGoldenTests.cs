using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Worked by hand, with the edges of each rule.</summary>
public sealed class HotSpotGoldenTests
{
    [Fact]
    public void A_question_is_one_when_far_more_get_it_wrong_than_the_others_of_its_assessment()
    {
        // Wrong: 20, 30, 60 % of 20 learners; the median is 30 %, the limit 45 %.
        var spot = Assert.Single(Of([Question("q1", 4), Question("q2", 6), Question("q3", 12), Question("elsewhere", 19, of: 20, assessment: "b")]).Spots);

        Assert.Equal(
            new HotSpot(CourseItemKind.Question, "q3", "q3", HotSpotReason.WrongAtFirst, new Proportion(12, 20), 30, HotSpotAction.TeachBefore) { AssessmentId = "a" }, spot);
        Assert.Equal(6, spot.Beyond, 9);
    }

    [Theory]
    [InlineData(9, 20, false)] // 45 % is the limit itself
    [InlineData(10, 20, true)]
    [InlineData(9, 9, false)] // too few
    [InlineData(10, 10, true)]
    public void Its_limit_is_one_and_a_half_times_the_median(int wrong, int of, bool isOne) =>
        Assert.Equal(isOne, Of([Question("q1", 4), Question("q2", 6), Question("q3", 6), Question("q4", wrong, of)]).Spots.Any(s => s.ItemId == "q4"));

    [Theory]
    [InlineData(8, false)] // 40 % of first answers wrong is nothing to speak of, however few the others get wrong
    [InlineData(9, true)]
    public void Up_to_forty_percent_wrong_a_question_is_none(int wrong, bool isOne) =>
        Assert.Equal(isOne, Of([Question("q1", 0), Question("q2", 0), Question("q3", wrong)]).Spots.Any());

    [Theory]
    [InlineData(14, HotSpotAction.TeachBefore)]
    [InlineData(15, HotSpotAction.CheckQuestion)] // 75 %
    public void Where_far_more_are_wrong_than_right_the_question_itself_is_looked_at(int wrong, HotSpotAction action) =>
        Assert.Equal(action, Assert.Single(Of([Question("q1", 2), Question("q2", 2), Question("q3", wrong)]).Spots).Action);

    [Theory]
    [InlineData(3, 10, null)] // 15 %: the limit
    [InlineData(4, 9, HotSpotAction.LeadToMaterial)]
    [InlineData(4, 10, HotSpotAction.AddPractice)]
    public void An_assessment_is_one_when_more_are_stuck_at_it_than_at_the_others(int stuck, int used, HotSpotAction? action)
    {
        // Stuck: 10, 10 and 15 or 20 % of 20 learners.
        var spots = Of([Assessment("a1", 2), Assessment("a2", 2), Assessment("a3", stuck) with { Used = used, ModuleId = "m" }]).Spots;

        Assert.Equal(action, spots.SingleOrDefault()?.Action);
        if (action is not null) Assert.Equal((HotSpotReason.Stuck, new Proportion(4, 20), 10.0), (spots[0].Reason, spots[0].Behind, spots[0].UsualPercent));
    }

    [Fact]
    public void A_module_that_loses_learners_is_the_drop_off_point_of_measure_8()
    {
        ModuleTotals[] modules = [new("m1", "One", 1, 100, 5), new("m2", "Two", 2, 95, 30) { LeftAfterFailingTwice = 20, FailingTwiceElsewhere = 0.1, MaterialUsedShare = 0.9 }, new("m3", "Three", 3, 65, 3)];

        var spot = Assert.Single(HotSpotCalculation.Of([Module("m2") with { Timed = 50, Slow = 50, MedianMinutes = 900, PlannedMinutes = 100 }], modules).Spots);

        Assert.Equal(new HotSpot(CourseItemKind.Module, "m2", "Two", HotSpotReason.LosesLearners, new Proportion(30, 95), 5, HotSpotAction.AddPractice), spot);
    }

    [Theory]
    [InlineData(150, null)]
    [InlineData(151, HotSpotAction.StateTrueTime)]
    [InlineData(200, HotSpotAction.SplitModule)]
    public void A_module_is_one_when_it_takes_longer_than_planned(double median, HotSpotAction? action)
    {
        var spots = Of([Module("m1") with { Timed = 40, Slow = 30, MedianMinutes = median, PlannedMinutes = 100 }, Module("m2") with { Timed = 40, Slow = 10, MedianMinutes = 80, PlannedMinutes = 100 }]).Spots;

        Assert.Equal(action, spots.SingleOrDefault()?.Action);
        // Of 75 % and 25 % who are slow the median is 50 %.
        if (action is not null) Assert.Equal((new Proportion(30, 40), 50.0, median, 100.0), (spots[0].Behind, spots[0].UsualPercent, spots[0].MedianMinutes, spots[0].PlannedMinutes));
    }

    [Theory]
    [InlineData(20, false)] // half of those who completed the module
    [InlineData(19, true)]
    public void Material_is_one_when_more_than_half_and_more_than_usual_complete_its_module_without_it(int usedBy, bool isOne)
    {
        var spots = Of([Module("m1") with { Done = 40 }, Material("k1", 36), Material("k2", 38), Material("k3", usedBy)]).Spots;

        Assert.Equal(isOne, spots.Any());
        if (isOne) Assert.Equal((HotSpotReason.HardlyUsed, new Proportion(21, 40), 10.0, HotSpotAction.LeadToMaterial), (spots[0].Reason, spots[0].Behind, spots[0].UsualPercent, spots[0].Action));
    }

    [Theory]
    [InlineData(30, true)] // 60 % against 30 %: 3.0 standard errors
    [InlineData(25, false)] // 50 % against 30 %: 2.04
    public void Material_is_one_when_its_users_fail_far_more_often_than_the_others(int failed, bool isOne)
    {
        // The others: 15 of 50 failed.
        var spots = Of([Module("m1") with { Done = 100, Tried = 100, FirstFailed = failed + 15 }, Material("k1", 100) with { Tried = 50, FirstFailed = failed }]).Spots;

        Assert.Equal(isOne, spots.Any());
        if (isOne) Assert.Equal((HotSpotReason.UsersFail, new Proportion(30, 50), 30.0, HotSpotAction.ReviewMaterial), (spots[0].Reason, spots[0].Behind, spots[0].UsualPercent, spots[0].Action));
    }

    [Fact]
    public void Spots_stand_in_the_order_of_learners_beyond_the_usual()
    {
        var spots = Of([
            Question("q1", 4), Question("q2", 6), Question("q3", 12), // 6 beyond 30 %
            Assessment("a1", 2), Assessment("a2", 2), Assessment("a3", 12)]).Spots; // 10 beyond 10 %

        Assert.Equal(["a3", "q3"], spots.Select(s => s.ItemId));
    }

    [Fact]
    public void Items_of_fewer_than_ten_learners_are_counted_and_not_ranked()
    {
        var hot = Of([Question("q1", 9, of: 9), Question("q2", 0, of: 10), Material("k1", 3) with { ModuleId = null, Learners = 3 }]);

        Assert.Equal((0, 1, 2), (hot.Spots.Count, hot.Compared, hot.TooFew));
        Assert.Equal((0, 0, 0), (Of([]).Spots.Count, Of([]).Compared, Of([]).TooFew));
    }

    private static HotSpots Of(IReadOnlyList<ItemTotals> items) => HotSpotCalculation.Of(items, []);

    private static ItemTotals Question(string id, int wrong, int of = 20, string assessment = "a") =>
        new(CourseItemKind.Question, id, id) { AssessmentId = assessment, Learners = of, Tried = of, FirstFailed = wrong };

    private static ItemTotals Assessment(string id, int stuck) => new(CourseItemKind.Assessment, id, id) { Learners = 20, Tried = 20, Stuck = stuck };

    private static ItemTotals Module(string id) => new(CourseItemKind.Module, id, id) { Learners = 40 };

    private static ItemTotals Material(string id, int doneWith) => new(CourseItemKind.Material, id, id) { ModuleId = "m1", Learners = doneWith, Done = doneWith };
}
