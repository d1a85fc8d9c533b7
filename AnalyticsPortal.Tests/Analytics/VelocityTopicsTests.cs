using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What counts as one topic, and what is planned.</summary>
public sealed class VelocityTopicsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_topic_counts_once_at_its_earliest_evidence()
    {
        // Topic a: path 1 day ago, module 9 days ago, lab 40 days ago: belongs to the week of day 40 alone.
        var velocity = Velocity(Active().Path(null, ("a", 1)).Course("c", null, null, ("m", ["a"])).Module("c", "m", 9).Lab("a", 40));

        Assert.Equal(0, velocity.CurrentPace);
        Assert.Equal(1, velocity.Days.Sum(d => d.Count));
        Assert.Equal(1, velocity.Weeks.Single(w => w.Count > 0).Count);
        Assert.Equal(new DateOnly(2026, 2, 6), velocity.Days.Single(d => d.Count > 0).From); // 18 March - 40
    }

    [Fact]
    public void A_module_counts_as_the_topics_it_teaches_and_as_one_when_it_is_mapped_to_none()
    {
        var velocity = Velocity(Active().Course("c", null, null, ("m1", ["a", "b"]), ("m2", []), ("m3", ["b"]))
            .Module("c", "m1", 1).Module("c", "m2", 1).Module("c", "m3", 1));

        Assert.Equal(3, velocity.CurrentPace); // a, b, m2
        Assert.Equal((3, 3), (velocity.TopicsDone, velocity.TopicsTotal));
    }

    [Fact]
    public void A_module_of_an_unknown_course_counts_as_one_topic() =>
        Assert.Equal(1, Velocity(Active().Module("gone", "m", 1)).CurrentPace);

    [Fact]
    public void A_module_without_topics_is_not_the_topic_that_happens_to_bear_its_id() =>
        Assert.Equal(2, Velocity(Active().Course("c", null, null, ("same", [])).Module("c", "same", 1).Lab("same", 1)).CurrentPace);

    [Fact]
    public void A_lab_that_was_not_solved_counts_for_nothing() =>
        Assert.Equal(0, Velocity(Active().Lab("a", 1, passed: false)).CurrentPace);

    [Fact]
    public void What_a_wrong_clock_dates_into_the_future_does_not_count()
    {
        var velocity = Velocity(Active().Path(7, ("a", -1), ("b", -0.01)).Lab("c", -3).Lab("d", -2).Lab("d", 2));

        Assert.Equal(1, velocity.CurrentPace); // d, two days ago
        Assert.Equal((0, 2), (velocity.TopicsDone, velocity.TopicsTotal));
        Assert.Equal(2, velocity.TargetPace);
    }

    [Fact]
    public void A_course_whose_end_a_wrong_clock_dates_into_the_future_is_still_under_way()
    {
        var builder = Active().Course("c", 14, null, ("m", []))
            .With(f => f with { Enrollments = [f.Enrollments[0] with { Status = EnrollmentStatus.Completed, EndedAt = Now.AddHours(1) }] });
        Assert.Equal((Day(14), 1, 0.5), Target(builder));
    }

    [Fact]
    public void The_date_of_an_active_path_goes_before_those_of_enrolments_and_course_ends()
    {
        var builder = Active().Course("c", 7, 5, ("m", [])).Path(21, ("a", null), ("b", null), ("c", null));
        Assert.Equal((Day(21), 3, 1d), Target(builder)); // 3 topics / 3 weeks
    }

    [Fact]
    public void Without_a_path_the_nearest_enrolment_with_something_left_gives_the_date_and_the_topics()
    {
        var builder = Active().Course("done", 7, null, ("m1", [])).Module("done", "m1", 2)
            .Course("late", -1, null, ("m2", [])).Course("near", 14, null, ("m3", ["a", "b"])).Course("far", 70, 3, ("m4", []));
        Assert.Equal((Day(14), 2, 1d), Target(builder)); // 2 topics / 2 weeks
    }

    [Fact]
    public void Without_a_target_date_the_end_of_the_course_is_the_date() =>
        Assert.Equal((Day(14), 1, 0.5), Target(Active().Course("c", null, 14, ("m", []))));

    [Fact]
    public void Two_courses_due_on_one_day_are_one_plan_and_share_their_topics() =>
        Assert.Equal((Day(7), 3, 3d), Target(Active().Course("c1", 7, null, ("m1", ["a", "b"])).Course("c2", 7, null, ("m2", ["b", "c"]))));

    [Fact]
    public void A_date_that_is_today_or_past_is_no_target()
    {
        Assert.Equal((null, 1, null), Target(Active().Path(0, ("a", null))));
        Assert.Equal((null, 1, null), Target(Active().Path(-3, ("a", null))));
    }

    [Theory]
    [InlineData(EnrollmentStatus.Withdrawn)]
    [InlineData(EnrollmentStatus.Completed)]
    public void Only_what_is_active_is_planned(EnrollmentStatus status)
    {
        var builder = Active().Course("c", 14, 14, ("m", [])).With(f => f with { Enrollments = [f.Enrollments[0] with { Status = status }] })
            .Path(14, ("a", null)).With(f => f with { Paths = [f.Paths[0] with { Active = false }] });
        Assert.Equal((null, 0, null), Target(builder));
    }

    [Fact]
    public void Seven_days_of_any_kind_are_enough_and_six_are_not()
    {
        var six = new FactsBuilder(Now).Login(0, 0.1).Session(1, 10).Chat(2).Lab("a", 3).Attempt(4).Content(5);
        var result = VelocityCalculation.Calculate(six.Facts, Now);
        Assert.Equal((Completeness.Insufficient, InsufficientReason.FewerThanSevenActiveDays, 6), (result.Completeness, result.Reason, result.SoFar));
        Assert.Null(result.Value);

        Assert.NotNull(VelocityCalculation.Calculate(six.Worked("c", 60).Facts, Now).Value);
    }

    [Fact]
    public void A_day_with_clicks_and_no_minutes_is_a_day_of_activity()
    {
        var facts = Active().With(f => f with { Logins = [.. f.Logins.Skip(1)], CourseActivities = [new CourseActivity("c", new DateOnly(2026, 2, 1), 0, 1)] });
        Assert.NotNull(VelocityCalculation.Calculate(facts.Facts, Now).Value);
    }

    [Fact]
    public void A_path_without_topics_does_not_hide_the_courses() =>
        Assert.Equal((null, 2, null), Target(Active().Path(null).Course("c", null, null, ("m", ["a", "b"]))));

    [Fact]
    public void Being_enrolled_and_opening_nothing_is_no_activity()
    {
        var idle = new FactsBuilder(Now).Course("c", 7, 7, ("m", [])).With(f => f with { CourseActivities = [.. Enumerable.Range(0, 9).Select(i => new CourseActivity("c", new DateOnly(2026, 3, 18).AddDays(-i), 0, 0))] });
        Assert.Equal(0, VelocityCalculation.Calculate(idle.Facts, Now).SoFar);
    }

    [Theory]
    [InlineData(new[] { Source.CourseBuilder }, Completeness.Partial)]
    [InlineData(new[] { Source.LearnerAi }, Completeness.Partial)]
    [InlineData(new[] { Source.DevLab, Source.Directory }, Completeness.Partial)]
    [InlineData(new[] { Source.CourseBuilder, Source.LearnerAi }, Completeness.Insufficient)]
    [InlineData(new[] { Source.Auth, Source.Assessment, Source.ContentStudio, Source.SkillsEngine, Source.RagAssistant }, Completeness.Complete)]
    public void One_of_course_builder_and_learner_ai_is_required(Source[] silent, Completeness expected)
    {
        var result = VelocityCalculation.Calculate(Active().Never(silent).Facts, Now);

        Assert.Equal(expected, result.Completeness);
        Assert.Equal(expected == Completeness.Insufficient ? InsufficientReason.RequiredSourceMissing : null, result.Reason);
        Assert.Null(result.SoFar);
        Assert.Equal(silent.Where(s => result.Inputs.Any(i => i.Source == s)), result.Missing);
    }

    [Fact]
    public void An_old_answer_of_a_source_that_fails_now_is_still_used_and_shows_its_age()
    {
        var state = new SourceState(Source.CourseBuilder, Now.AddDays(-3), new SourceFailure(SourceFailureKind.TimedOut, Now.AddDays(-2)));
        var builder = Active().With(f => f with { Sources = new Dictionary<Source, SourceState>(f.Sources) { [Source.CourseBuilder] = state } });

        var result = VelocityCalculation.Calculate(builder.Facts, Now);

        Assert.Equal(Completeness.Complete, result.Completeness);
        Assert.Same(state, result.Inputs[0]);
    }

    private static FactsBuilder Active() => new FactsBuilder(Now).Login(0, 1, 2, 3, 4, 5, 6);

    private static Velocity Velocity(FactsBuilder builder) => VelocityCalculation.Calculate(builder.Facts, Now).Value!;

    private static DateOnly Day(int ahead) => new DateOnly(2026, 3, 18).AddDays(ahead);

    private static (DateOnly?, int, double?) Target(FactsBuilder builder)
    {
        var velocity = Velocity(builder);
        return (velocity.TargetDate, velocity.TopicsTotal, velocity.TargetPace);
    }
}
