using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>Questions of the sample organisations.</summary>
public sealed class QuestionBankTests
{
    private readonly DemoWorld _world = new();

    [Fact]
    public void Hard_questions_are_really_harder_and_an_attempt_has_as_many_right_as_its_score_says()
    {
        var attempts = _world.Learners.Where((_, i) => i % 4 == 0).SelectMany(p => _world.Facts(p, DemoWorld.Today).Attempts).Where(a => a.Questions.Count > 0).ToList();
        Assert.All(attempts, a => Assert.InRange(a.Questions.Count(q => q.Correct) - (a.Score!.Value * a.Questions.Count / 100), -0.51, 0.51));

        var asked = attempts.SelectMany(a => a.Questions.Select(q => (Question: QuestionBank.Of(a.AssessmentId, a.Questions.Count == 4 ? "quiz" : "post", a.Title!).Single(x => x.Id == q.QuestionId), q.Correct))).ToList();
        double Wrong(double from, double to)
        {
            var some = asked.Where(a => a.Question.Hardness >= from && a.Question.Hardness < to).ToList();
            return (double)some.Count(a => !a.Correct) / some.Count;
        }

        Assert.True(Wrong(0, 0.5) < Wrong(0.5, 1) && Wrong(0.5, 1) < Wrong(1.5, 3), $"{Wrong(0, 0.5):P0} {Wrong(0.5, 1):P0} {Wrong(1.5, 3):P0}");
    }

    [Fact]
    public void The_same_assessment_asks_everybody_the_same()
    {
        var asked = _world.Learners.Where((_, i) => i % 20 == 0).SelectMany(p => _world.Facts(p, DemoWorld.Today).Attempts).Where(a => a.Questions.Count > 0)
            .GroupBy(a => a.AssessmentId).Where(g => g.Count() > 1).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, g => Assert.Single(g.Select(a => string.Join('|', a.Questions.Select(q => q.QuestionId + q.Title))).Distinct()));
    }

    [Fact]
    public void Some_items_of_a_course_stand_out()
    {
        var items = _world.Learners.Where(p => p.Tenant.Prefix == "lq").SelectMany(p => CourseItem.All(_world.Facts(p, DemoWorld.Today)).Where(i => i.Kind == CourseItemKind.Question)).ToList();
        var course = items.CountBy(i => i.CourseId).MaxBy(c => c.Value).Key;
        var totals = items.Where(i => i.CourseId == course).GroupBy(i => i.ItemId).Select(g => new ItemTotals(CourseItemKind.Question, g.Key, g.First().Title)
        {
            AssessmentId = g.First().AssessmentId,
            Learners = g.Count(),
            Tried = g.Count(),
            FirstFailed = g.Count(i => i.FirstPassed == false),
        }).ToList();

        var spots = HotSpotCalculation.Of(totals, []).Spots;

        Assert.InRange(spots.Count, 2, totals.Count / 4);
    }
}
