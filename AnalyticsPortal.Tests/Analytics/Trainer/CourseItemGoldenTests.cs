using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Worked by hand: a course of three modules; the first is finished, the second is being worked in, the third not come to.</summary>
public sealed class CourseItemGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_assessment_knows_its_attempts_and_what_was_read_before_the_first() => Assert.Equal(
        [
            Item(CourseItemKind.Assessment, "end-1") with
            {
                Title = "Test end-1", ModuleId = "m1", Tries = 2, Failures = 1, FirstPassed = false, Done = true, Uses = 1, Minutes = 40, FirstAt = Ago(11), LastAt = Ago(9),
            },
            Item(CourseItemKind.Assessment, "end-2") with
            {
                Title = "Test end-2", ModuleId = "m2", Tries = 2, Failures = 2, FirstPassed = false, Done = false, Uses = 1, Minutes = 20, FirstAt = Ago(3), LastAt = Ago(2),
            },
        ],
        Of(CourseItemKind.Assessment));

    [Fact]
    public void A_module_that_was_come_to_has_its_days_of_work_its_failures_and_its_material() => Assert.Equal(
        [
            Item(CourseItemKind.Module, "m1") with
            {
                Tries = 2, Failures = 1, FirstPassed = false, Done = true, Uses = 1, Minutes = 50, FirstAt = new(2026, 11, 5, 0, 0, 0, TimeSpan.Zero), LastAt = Ago(9),
            },
            Item(CourseItemKind.Module, "m2") with
            {
                Tries = 1, Failures = 2, FirstPassed = false, Done = false, Uses = 1, Minutes = 45, FirstAt = new(2026, 11, 12, 0, 0, 0, TimeSpan.Zero), LastAt = Ago(2),
            },
        ],
        Of(CourseItemKind.Module));

    [Fact]
    public void Material_knows_its_uses_and_what_came_of_the_test_after_it() => Assert.Equal(
        [
            Item(CourseItemKind.Material, "k1") with
            {
                ModuleId = "m1", Tries = 2, FirstPassed = false, Done = true, Minutes = 15, FirstAt = Ago(12), LastAt = Ago(11.5),
            },
            Item(CourseItemKind.Material, "k2") with
            {
                Title = "A film", ModuleId = "m2", Tries = 1, FirstPassed = false, Done = false, Minutes = null, FirstAt = Ago(4), LastAt = Ago(4),
            },
        ],
        Of(CourseItemKind.Material));

    [Fact]
    public void A_question_counts_in_each_attempt_that_asks_it() => Assert.Equal(
        [
            Item(CourseItemKind.Question, "end-1/q/1") with
            {
                Title = "Which?", ModuleId = "m1", AssessmentId = "end-1", Tries = 2, Failures = 1, FirstPassed = false, Done = true, FirstAt = Ago(11), LastAt = Ago(9),
            },
            Item(CourseItemKind.Question, "end-1/q2") with
            {
                ModuleId = "m1", AssessmentId = "end-1", Tries = 1, FirstPassed = true, Done = true, FirstAt = Ago(11), LastAt = Ago(11),
            },
        ],
        Of(CourseItemKind.Question));

    [Fact]
    public void Material_used_after_the_test_says_nothing_of_it()
    {
        var items = CourseItem.All(Story().Used("late", 10, topic: "t1").Facts);

        Assert.Null(items.Single(i => i.ItemId == "late").FirstPassed);
    }

    [Fact]
    public void Two_assessments_may_ask_under_one_id_and_no_two_ids_meet()
    {
        Assert.NotEqual(CourseItem.QuestionId("a", "b/c"), CourseItem.QuestionId("a/b", "c"));
        Assert.NotEqual(CourseItem.QuestionId("a/b", "c"), CourseItem.QuestionId("a%2Fb", "c"));
        Assert.Equal("exam-3/question-31", CourseItem.QuestionId("exam-3", "question-31"));
    }

    [Fact]
    public void Who_has_not_begun_has_come_to_no_module_and_who_has_completed_the_course_to_all()
    {
        var builder = new FactsBuilder(Now).Course("c", null, null, ("m1", ["t1"]), ("m2", ["t2"]));
        Assert.Empty(CourseItem.All(builder.Facts));
        Assert.Equal(["m1"], CourseItem.All(builder.Worked("c", 3).Facts).Select(i => i.ItemId));

        builder.With(f => f with { Enrollments = [.. f.Enrollments.Select(e => e with { Status = EnrollmentStatus.Completed, EndedAt = Ago(1) })] });
        Assert.Equal(["m1", "m2"], CourseItem.All(builder.Facts).Select(i => i.ItemId));
    }

    private static List<CourseItem> Of(CourseItemKind kind) =>
        [.. CourseItem.All(Story().Facts).Where(i => i.Kind == kind).OrderBy(i => i.ItemId, StringComparer.Ordinal)];

    private static FactsBuilder Story() => new FactsBuilder(Now)
        .Course("c", null, null, ("m1", ["t1", "t2"]), ("m2", ["t3"]), ("m3", ["t4"]))
        .Module("c", "m1", 10)
        .Worked("c", 12, 30).Worked("c", 10, 20).Worked("c", 5, 45)
        .Used("k1", 12, topic: "t1").Used("k1", 11.5, topic: "t1", minutes: 5)
        .With(f => f with { ContentUses = [.. f.ContentUses, new("k2", "video", "t3", Ago(4), null, null) { Title = "A film" }] })
        .Scored(12.1, 10, "before", topic: "t1", purpose: AssessmentPurpose.Pre)
        .Scored(11, 50, "end-1", topic: "t2").Scored(9, 80, "end-1", topic: "t2")
        .Scored(3, 60, "end-2", topic: "t3").Scored(2, 65, "end-2", topic: "t3", minutes: null)
        .With(f => f with { Attempts = [.. f.Attempts.Select(Asked)] });

    private static AssessmentAttempt Asked(AssessmentAttempt attempt) => attempt switch
    {
        { Score: 10 } => attempt with { Questions = [new("q2", "Before", false, null)] },
        { Score: 50 } => attempt with { Questions = [new("q/1", "Which?", false, 0), new("q2", null, true, 1)] },
        { Score: 80 } => attempt with { Questions = [new("q/1", null, true, 2)] },
        _ => attempt,
    };

    private static CourseItem Item(CourseItemKind kind, string id) => new() { CourseId = "c", Kind = kind, ItemId = id };

    private static DateTimeOffset Ago(double days) => Now.AddDays(-days);
}
