using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>How a learner stands in a course, worked out by hand.</summary>
public sealed class CourseStandingGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 40, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly ValueList<DateTimeOffset?> AllNow = [Now, Now, Now, Now, Now, Now, Now, Now, Now], None = [null, null, null, null, null, null, null, null, null];
    private static readonly TimeZoneInfo Kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

    [Fact]
    public void Everything_about_a_course_in_one_row()
    {
        var facts = new FactsBuilder(Now)
            .Course("sql", 30, 40, ("m1", ["joins"]), ("m2", ["windows"]), ("m3", []))
            .Worked("sql", 40).Worked("sql", 2)
            .Module("sql", "m2", 1).Module("sql", "m1", 30)
            .Scored(39, 40, "before", course: "sql", purpose: AssessmentPurpose.Pre)
            .Scored(38, 95, "before", course: "sql", purpose: AssessmentPurpose.Pre)
            .Scored(20, 60, "quiz", course: "sql").Scored(18, 80, "quiz", course: "sql")
            .Scored(10, 90, "exam", topic: "windows")
            .Scored(5, 75, "after", course: "sql", purpose: AssessmentPurpose.Post)
            .Scored(4, 85, "after", course: "sql", purpose: AssessmentPurpose.Post)
            .Scored(3, 10, "other", course: "elsewhere")
            .Used("clip", 0.5, course: "sql").Used("clip", 0.125, course: "elsewhere")
            .Login(1, 7).Session(0.25, 30)
            .With(f => f with { Ratings = [new("elsewhere", 1, Now), new("sql", 4.5, Now.AddDays(-6))] })
            .Facts;

        // 60, 80, 90, 75 and 85: 390 in 5 attempts at 3 assessments, of which the exam and the last test passed at once.
        Assert.Equal(
            new CourseStanding
            {
                CourseId = "sql",
                Status = EnrollmentStatus.Active,
                EnrolledAt = Now.AddDays(-300),
                TargetDate = Today.AddDays(30),
                FirstActiveOn = Today.AddDays(-40),
                LastActiveAt = Now.AddDays(-0.5),
                LastLoginAt = Now.AddDays(-0.25),
                LastSeenAt = Now,
                ModulesCompleted = 2,
                LastModuleId = "m2",
                LastModulePosition = 2,
                BestScore = 90,
                MeanScore = 78,
                Attempts = 5,
                Tried = 3,
                FirstTryPassed = 2,
                Passed = 3,
                PreScore = 40,
                PostScore = 85,
                Rating = 4.5,
                RatedAt = Now.AddDays(-6),
                MostAttempts = 2,
                LastScores = [60, 80, 90, 75, 85],
                LastLogins = [Now.AddDays(-1), Now.AddDays(-7)],
                MedianSessionMinutes = 30,
                AsOf = AllNow,
                FailingSince = None,
            },
            CourseStanding.Of(facts, "sql"));
    }

    [Fact]
    public void What_is_kept_of_the_newest_is_counted_and_ordered()
    {
        var days = Enumerable.Range(1, 12).Select(day => (double)day).ToArray();
        var facts = new FactsBuilder(Now).Course("sql", 30, 40, ("m1", ["joins", "views"]), ("m2", ["windows", "joins"])).Login(days);
        foreach (var day in days)
        {
            facts.Scored(20 - day, day * 5, $"quiz-{day % 4}", course: "sql");
            facts.Session(day, day * 10);
        }

        // The newest sign-ins are days 1 to 8, the newest sessions took 10 to 100 minutes; of the scores 5, 10, ... 60 the first two are left out.
        var sql = Sql(facts);
        Assert.Equal([.. days[..8].Select(day => Now.AddDays(-day))], sql.LastLogins);
        Assert.Equal(55, sql.MedianSessionMinutes);
        Assert.Equal([15, 20, 25, 30, 35, 40, 45, 50, 55, 60], sql.LastScores);
        Assert.Equal(3, sql.MostAttempts);
        Assert.Equal(0, sql.ContentPercent);
    }

    [Fact]
    public void Content_is_the_share_of_the_courses_topics_that_any_was_used_of()
    {
        FactsBuilder Course() => new FactsBuilder(Now).Course("sql", 30, 40, ("m1", ["joins", "views"]), ("m2", ["windows"]));

        Assert.Equal(100.0 / 3, Sql(Course().Used("clip", 3, topic: "joins").Used("text", 2, topic: "joins")).ContentPercent);
        Assert.Null(Sql(Course().Used("clip", 3, topic: "joins").Used("text", 2, course: "sql")).ContentPercent);
        Assert.Null(Sql(Course().Used("clip", 3, topic: "joins").Never(Source.ContentStudio)).ContentPercent);
        Assert.Null(Sql(new FactsBuilder(Now).Course("sql", 30, 40, ("m1", []))).ContentPercent);
    }

    [Fact]
    public void Who_has_not_begun_has_done_nothing_and_scored_nothing()
    {
        var facts = new FactsBuilder(Now).Enrolled("sql", 12.5, EnrollmentStatus.Withdrawn, 3).Facts;

        Assert.Equal(
            [new CourseStanding { CourseId = "sql", Status = EnrollmentStatus.Withdrawn, EnrolledAt = Now.AddDays(-300), EndedAt = Now.AddDays(-3), ProgressPercent = 12.5, AsOf = AllNow, FailingSince = None }],
            CourseStanding.All(facts));
        Assert.Null(CourseStanding.Of(facts, "excel"));
    }

    [Fact]
    public void A_day_of_work_counts_from_its_start_where_the_learner_is()
    {
        var standing = Sql(new FactsBuilder(Now).In(Kolkata).Enrolled("sql", 0).Worked("sql", 0));

        Assert.Equal(Today, standing.FirstActiveOn);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero), standing.LastActiveAt);
    }

    [Fact]
    public void A_day_without_minutes_and_actions_is_none() =>
        Assert.Null(Sql(new FactsBuilder(Now).Enrolled("sql", 0).With(f => f with { CourseActivities = [new("sql", Today, 0, 0)] })).LastActiveAt);

    [Fact]
    public void Who_practised_or_asked_about_a_topic_of_the_course_an_hour_ago_was_active_an_hour_ago()
    {
        var begun = new FactsBuilder(Now).Course("sql", null, null, ("m1", ["joins"])).Worked("sql", 60);

        Assert.Equal(Now.AddDays(-0.125), Sql(begun.Lab("joins", 0.125)).LastActiveAt);
        Assert.Equal(Now.AddDays(-0.0625), Sql(begun.With(f => f with { Chats = [new("chat", Now.AddDays(-0.0625), true, "joins")] })).LastActiveAt);
    }

    /// <summary>What belongs to no course is a sign of life all the same.</summary>
    [Fact]
    public void The_Aspects_mistake_whatever_was_done_an_hour_ago_is_the_last_sign_of_life()
    {
        const double hour = 1.0 / 32;
        var ago = Now.AddDays(-hour);
        FactsBuilder Quiet() => new FactsBuilder(Now).Course("sql", null, null, ("m1", ["joins"])).Worked("sql", 60).Login(50);
        FactsBuilder[] all =
        [
            Quiet().Chat(hour), Quiet().Lab("unmapped", hour), Quiet().Content(hour), Quiet().Attempt(hour), Quiet().Login(hour), Quiet().Session(hour, 5),
            Quiet().Used("clip", hour, course: "elsewhere"), Quiet().Module("elsewhere", "m9", hour), Quiet().Scored(hour, 90, topic: "unmapped"),
            Quiet().With(f => f with { Ratings = [new("elsewhere", 3, ago)] }),
            Quiet().With(f => f with { Paths = [new("path", "Path", null, true, [new("unmapped", "Unmapped", 1, ago, null)])] }),
        ];

        Assert.All(all, facts => Assert.Equal(ago, Sql(facts).LastSeenAt));
        Assert.Equal(Now.AddDays(-50), Sql(Quiet()).LastSeenAt);
        Assert.Equal(LocalDays.StartOf(Today, TimeZoneInfo.Utc), Sql(Quiet().Worked("elsewhere", 0)).LastSeenAt);
        Assert.Equal(LocalDays.StartOf(Today.AddDays(-60), TimeZoneInfo.Utc), Sql(Quiet().Chat(hour)).LastActiveAt);
    }

    [Fact]
    public void A_topic_that_two_courses_teach_says_nothing_about_either()
    {
        var facts = new FactsBuilder(Now).Course("sql", null, null, ("m1", ["joins"])).Course("data", null, null, ("d1", ["joins"])).Scored(2, 90, topic: "joins").Lab("joins", 1);

        Assert.All(CourseStanding.All(facts.Facts), s => Assert.Equal((0, null, null), (s.Attempts, s.BestScore, s.LastActiveAt)));
    }

    [Fact]
    public void Modules_that_the_course_has_lost_are_not_counted_and_all_are_where_its_modules_are_unknown()
    {
        var known = Sql(new FactsBuilder(Now).Course("sql", null, null, ("m1", []), ("m2", [])).Module("sql", "m1", 9).Module("sql", "gone", 1));
        var unknown = Sql(new FactsBuilder(Now).Enrolled("sql", null).Module("sql", "m1", 9).Module("sql", "gone", 1));

        Assert.Equal((1, "m1", (int?)1), (known.ModulesCompleted, known.LastModuleId, known.LastModulePosition));
        Assert.Equal((2, null, null), (unknown.ModulesCompleted, unknown.LastModuleId, unknown.LastModulePosition));
    }

    [Fact]
    public void The_verdict_decides_whether_an_attempt_passed_and_without_one_the_pass_mark()
    {
        AssessmentAttempt Attempt(string id, double? score, bool? passed) => new(id, id, "sql", null, Now.AddDays(-1), null, score, passed, null, null);
        var standing = Sql(new FactsBuilder(Now).Enrolled("sql", 0).With(f => f with
        {
            Attempts = [Attempt("a", 45, true), Attempt("b", 90, false), Attempt("c", 70, null), Attempt("d", 69.75, null), Attempt("e", null, true), Attempt("f", null, null)],
        }));

        Assert.Equal((5, 5, 3, 3), (standing.Attempts, standing.Tried, standing.FirstTryPassed, standing.Passed));
        Assert.Equal((90.0, 68.6875), (standing.BestScore!.Value, standing.MeanScore!.Value));
    }

    [Fact]
    public void What_is_dated_after_the_newest_answer_is_a_wrong_clock()
    {
        var standing = Sql(new FactsBuilder(Now).Enrolled("sql", 50, EnrollmentStatus.Completed, -1).Worked("sql", 2).Worked("sql", -1).Login(3, -0.25).Used("clip", -4, course: "sql"));

        Assert.Equal((EnrollmentStatus.Active, null), (standing.Status, standing.EndedAt));
        Assert.Equal(LocalDays.StartOf(Today.AddDays(-2), TimeZoneInfo.Utc), standing.LastActiveAt);
        Assert.Equal(Now.AddDays(-3), standing.LastLoginAt);
    }

    private static CourseStanding Sql(FactsBuilder builder) => CourseStanding.Of(builder.Facts, "sql")!;
}
