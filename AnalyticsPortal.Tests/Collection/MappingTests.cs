using System.Text;
using System.Text.Json.Nodes;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Collection;

public sealed class MappingTests
{
    [Fact]
    public void Attempts_carry_their_score_and_verdict()
    {
        var attempts = Facts(UpstreamService.Assessment).Attempts;
        Assert.Equal(
            new AssessmentAttempt("attempt-1", "exam-3", "course-7", "topic-joins", At("2026-10-01T14:22:00Z"), At("2026-10-03T22:00:00Z"), 84, true, 22, 20)
            {
                Title = "Joins",
                Purpose = AssessmentPurpose.Quiz,
                Questions = attempts[0].Questions,
            },
            attempts[0]);
        Assert.Equal(
            [new QuestionAnswer("question-31", "Which rows does a left join keep?", true, 2), new QuestionAnswer("question-32", "What does a missing condition join?", false, 0)],
            attempts[0].Questions);
        Assert.Equal(new AssessmentAttempt("attempt-2", "exam-4", "course-7", null, null, null, null, null, null, null)
        {
            Title = "Window functions",
            Purpose = AssessmentPurpose.Assignment,
        }, attempts[1]);
        Assert.Null(Facts(UpstreamService.Assessment, d => d["examAttempts"]![0]!.AsObject().Remove("kind")).Attempts[0].Purpose);
    }

    [Theory]
    [InlineData("""[{"correct":true},{"questionId":"q","correct":"yes"},{"questionId":"","correct":true},7,{"questionId":"r","correct":false}]""", "r")]
    [InlineData("""[{"questionId":"q","correct":false},{"questionId":"q","correct":true,"points":-1,"title":8}]""", "q right")]
    [InlineData("""{"questionId":"q","correct":true}""", "")]
    [InlineData("null", "")]
    public void A_malformed_question_costs_the_question_and_not_the_attempt(string questions, string left)
    {
        var attempt = Facts(UpstreamService.Assessment, d => d["examAttempts"]![0]!["questions"] = JsonNode.Parse(questions)).Attempts[0];
        Assert.Equal(("attempt-1", (double?)84), (attempt.AttemptId, attempt.Score));
        Assert.Equal(left, string.Join(' ', attempt.Questions.Select(q => q.QuestionId + (q.Correct ? " right" : ""))));
    }

    [Fact]
    public void Of_a_huge_list_of_questions_the_first_500_are_read()
    {
        var facts = Facts(UpstreamService.Assessment, d => d["examAttempts"]![0]!["questions"] =
            new JsonArray([.. Enumerable.Range(0, 19_000).Select(i => new JsonObject { ["questionId"] = $"q{i}", ["correct"] = true })]));
        Assert.Equal([500, 0], facts.Attempts.Select(a => a.Questions.Count));
    }

    [Fact]
    public void Skills_carry_what_the_market_wants_of_them_and_how_they_came_about()
    {
        var facts = Facts(UpstreamService.SkillsEngine);
        var skill = Assert.Single(facts.Skills);
        Assert.Equivalent(new Skill("skill-sql", "SQL", "Data", 2, 4, SkillImportance.Critical, 81, ["skill-modelling"], 6), skill, strict: true);
        Assert.Equal([new SkillLevel("skill-sql", At("2026-07-01T00:00:00Z"), 1), new SkillLevel("skill-sql", At("2026-10-01T14:22:05Z"), 2)], facts.SkillHistory);
        skill = Facts(UpstreamService.SkillsEngine, d =>
        {
            d["demandMetrics"]![0]!["skillId"] = "another";
            d["competenciesMatrix"]![0]!["business"] = "vital";
            d["competenciesMatrix"]![0]!["name"] = null;
        }).Skills.Single();
        Assert.Equal((null, null, "skill-sql"), (skill.MarketDemand, skill.Importance, skill.Name));
    }

    [Fact]
    public void A_skill_that_was_shown_has_a_day()
    {
        Assert.Equal([new SkillLevel("skill-sql", At("2026-10-01T14:22:05Z"), 2)], Facts(UpstreamService.Assessment).SkillsShown);
        Assert.Empty(Facts(UpstreamService.Assessment, d => d["skillsAcquired"]![0]!["acquiredAt"] = null).SkillsShown);
    }

    [Theory]
    [InlineData("done", true, false)]
    [InlineData("done", false, true)]
    [InlineData("in_progress", false, true)]
    [InlineData("todo", false, false)]
    public void A_topic_knows_the_time_spent_on_it_and_whether_it_was_begun(string status, bool dated, bool inProgress)
    {
        var facts = Facts(UpstreamService.LearnerAi, d =>
        {
            d["progressTracking"]![1]!["status"] = status;
            d["progressTracking"]![1]!["completedAt"] = dated ? "2026-10-05T10:00:00Z" : null;
        });
        var topics = facts.Paths.Single().Topics;
        Assert.Equal([265.0, 40], topics.Select(t => t.SpentMinutes));
        Assert.Equal((inProgress, dated), (topics[1].InProgress, topics[1].CompletedAt is not null));
        Assert.Equal([new SkillTopic("skill-sql", "topic-joins")], facts.SkillTopics);
    }

    [Theory]
    [InlineData(45.0, 45.0)]
    [InlineData(0.0, null)]
    [InlineData(null, null)]
    public void Topics_that_can_be_practised_say_how_long_a_run_takes(double? said, double? expected) =>
        Assert.Equal(
            [new PracticeTopic("topic-joins", "Joins", expected)],
            Facts(UpstreamService.DevLab, d => d["practiceTopics"]![0]!["expectedMinutes"] = said).PracticeTopics);

    [Fact]
    public void Enrolments_carry_progress_and_whether_they_are_required()
    {
        var facts = Facts(UpstreamService.CourseBuilder);
        Assert.Equal(
            [
                new Enrollment("course-7", At("2026-08-28T08:15:00Z"), EnrollmentStatus.Active, null, new DateOnly(2026, 12, 18), 42.5, true),
                new Enrollment("course-9", At("2026-05-04T09:00:00Z"), EnrollmentStatus.Withdrawn, At("2026-06-20T09:00:00Z"), null, null, false),
            ],
            facts.Enrollments);
        Assert.Equal(["module-71", "module-72"], facts.Courses.Single().Modules.Select(m => m.ModuleId));
        Assert.Equal(new CourseActivity("course-7", new DateOnly(2026, 11, 17), 52.5, 27), facts.CourseActivities[1]);
    }

    [Fact]
    public void A_course_says_what_it_is_a_run_of_and_what_is_planned()
    {
        var course = Assert.Single(Facts(UpstreamService.CourseBuilder).Courses);
        Assert.Equal(((double?)80, "series-sql", "SQL"), (course.CompletionTargetPercent, course.SeriesId, course.SeriesTitle));
        Assert.Equal([240.0, null], course.Modules.Select(m => m.PlannedMinutes));
        course = Assert.Single(Facts(UpstreamService.CourseBuilder, d =>
        {
            foreach (var optional in new[] { "completionTarget", "seriesId", "seriesTitle" }) d["courses"]![0]!.AsObject().Remove(optional);
        }).Courses);
        Assert.Equal((null, null, null), (course.CompletionTargetPercent, course.SeriesId, course.SeriesTitle));
    }

    [Fact]
    public void Of_several_opinions_about_a_course_the_latest_counts()
    {
        Assert.Equal([new CourseRating("course-7", 4, At("2026-10-05T07:00:00Z"))], Facts(UpstreamService.CourseBuilder).Ratings);
        var facts = Facts(UpstreamService.CourseBuilder, d => d["effectiveness"] = JsonNode.Parse("""
            [{"courseId":"course-7","ratedAt":"2026-10-07T07:00:00Z","rating":2.5},{"courseId":"course-7","ratedAt":"2026-10-05T07:00:00Z","rating":4},
             {"courseId":"course-7","ratedAt":"2026-10-08T07:00:00Z","rating":7},{"courseId":"course-9","ratedAt":"2026-10-05T07:00:00Z","rating":1}]
            """));
        Assert.Equal([new CourseRating("course-7", 2.5, At("2026-10-07T07:00:00Z")), new CourseRating("course-9", 1, At("2026-10-05T07:00:00Z"))], facts.Ratings);
    }

    [Fact]
    public void A_person_teaches_what_is_assigned_to_himself()
    {
        Assert.Empty(Facts(UpstreamService.Directory).Teaching);
        var facts = Facts(UpstreamService.Directory, d => d["teachingAssignments"]![0]!["trainerId"] = UpstreamExamples.UserId);
        Assert.Equal([new TeachingAssignment("course-7", new DateOnly(2026, 9, 1), null)], facts.Teaching);
    }

    [Fact]
    public void Only_done_topics_have_a_day_of_completion()
    {
        var path = Facts(UpstreamService.LearnerAi).Paths.Single();
        Assert.True(path.Active);
        Assert.Equal([At("2026-10-02T15:40:00Z"), null], path.Topics.Select(t => t.CompletedAt));
        path = Facts(UpstreamService.LearnerAi, d => d["progressTracking"]![1]!["completedAt"] = "2026-10-05T10:00:00Z").Paths.Single();
        Assert.Null(path.Topics[1].CompletedAt);
    }

    [Fact]
    public void Uses_know_type_topic_and_maker_of_their_content()
    {
        var uses = Facts(UpstreamService.ContentStudio, d => d["contentItems"]!.AsArray().RemoveAt(1)).ContentUses;
        Assert.Equal(new ContentUse("content-11", "video", "topic-joins", At("2026-11-16T17:05:00Z"), 12, false) { CourseId = "course-7", Title = uses[0].Title }, uses[0]);
        Assert.NotNull(uses[0].Title);
        Assert.Equal(new ContentUse("content-12", "other", null, At("2026-11-17T17:05:00Z"), 9.5, true), uses[1]);
    }

    [Theory]
    [InlineData("""[{"topicId":"t-1","contentIds":["content-12"]}]""", "t-1")]
    [InlineData("""[{"topicId":"t-1","contentIds":["content-12"]},{"topicId":"t-2","contentIds":["content-12"]}]""", null)]
    [InlineData("""[{"topicId":"t-1","contentIds":["content-11","content-12"]}]""", "t-1")]
    public void Content_without_a_topic_belongs_to_the_only_topic_that_it_covers(string coverage, string? topic)
    {
        var uses = Facts(UpstreamService.ContentStudio, d => d["topicCoverage"] = JsonNode.Parse(coverage)).ContentUses;
        Assert.Equal(["topic-joins", topic], uses.Select(u => u.TopicId));
    }

    [Fact]
    public void Minutes_that_are_not_told_are_unknown_and_no_violation()
    {
        Assert.Null(Facts(UpstreamService.ContentStudio, d => d["usage"]![0]!.AsObject().Remove("minutes")).ContentUses[0].Minutes);
        Assert.Null(Facts(UpstreamService.CourseBuilder, d => d["progress"]![0]!["days"]![0]!["minutes"] = null).CourseActivities[0].Minutes);
    }

    [Theory]
    [InlineData("2026-11-16T17:05:00Z", 58.0, 58)]
    [InlineData("2026-11-16T17:05:00Z", null, 65)]
    [InlineData("2026-11-16T15:05:00Z", null, 0)]
    [InlineData("2026-11-19T17:05:00Z", null, 1440)]
    [InlineData(null, null, 0)]
    public void Minutes_of_a_session_are_the_active_ones_else_its_length(string? end, double? active, double minutes)
    {
        var facts = Facts(UpstreamService.Auth, d =>
        {
            d["sessionEvents"]![0]!["endedAt"] = end;
            d["sessionEvents"]![0]!["activeMinutes"] = active;
        });
        Assert.Equal(minutes, facts.Sessions[0].Minutes);
    }

    [Fact]
    public void Only_successful_sign_ins_count() =>
        Assert.Equal([new Login(At("2026-11-16T15:59:30Z"))], Facts(UpstreamService.Auth).Logins);

    [Fact]
    public void An_unknown_time_zone_is_utc()
    {
        Assert.Equal("Europe/Berlin", Facts(UpstreamService.Directory).TimeZone.Id);
        Assert.Equal(TimeZoneInfo.Utc, Facts(UpstreamService.Directory, d => d["profile"]!["timeZone"] = "Mars/Olympus").TimeZone);
    }

    [Fact]
    public void The_last_of_two_items_with_one_id_wins()
    {
        var facts = Facts(UpstreamService.DevLab, d =>
        {
            var twin = d["labResults"]![0]!.DeepClone();
            twin["passed"] = true;
            d["labResults"]!.AsArray().Add(twin);
        });
        Assert.Equal(["lab-31", "lab-32"], facts.LabResults.Select(r => r.ResultId));
        Assert.True(facts.LabResults[0].Passed);
    }

    private static LearnerFacts Facts(UpstreamService service, Action<JsonNode>? change = null) =>
        UpstreamReading.Read(service, Encoding.UTF8.GetBytes(UpstreamExamples.Changed(service, e => change?.Invoke(e["data"]!)))).Facts!;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);
}
