using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Facts about one learner, told in days before a moment. Every source has answered unless said otherwise.</summary>
public sealed class FactsBuilder(DateTimeOffset now)
{
    private int _next;

    public LearnerFacts Facts { get; private set; } = new()
    {
        UserId = "learner-1",
        OrganizationId = "organization-1",
        Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, now, null)),
    };

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Facts.TimeZone).DateTime);

    public FactsBuilder In(TimeZoneInfo zone) => With(f => f with { TimeZone = zone });

    public FactsBuilder Never(params Source[] silent) =>
        With(f => f with { Sources = f.Sources.ToDictionary(s => s.Key, s => silent.Contains(s.Key) ? s.Value with { AsOf = null } : s.Value) });

    public FactsBuilder WeeklyHours(double? target) =>
        With(f => f with { Profile = new LearnerProfile("A learner", null, null, null, null, null, target, null) });

    public FactsBuilder Login(params double[] daysAgo) =>
        With(f => f with { Logins = [.. f.Logins, .. daysAgo.Select(d => new Login(At(d)))] });

    public FactsBuilder Session(double daysAgo, double minutes) =>
        With(f => f with { Sessions = [.. f.Sessions, new LearningSession(Id("session"), At(daysAgo), minutes)] });

    /// <summary>A path; each topic is its id, and how many days ago it was done (null: open).</summary>
    public FactsBuilder Path(int? dueInDays, params (string Topic, double? DoneDaysAgo)[] topics) =>
        With(f => f with { Paths = [.. f.Paths, new LearningPath(Id("path"), "A path", Due(dueInDays), true, [.. topics.Select((t, i) => new PathTopic(t.Topic, t.Topic, i + 1, t.DoneDaysAgo is { } d ? At(d) : null, null))])] });

    /// <summary>A course with the learner's enrolment in it; each module is its id and its topics.</summary>
    public FactsBuilder Course(string id, int? dueInDays, int? endsInDays, params (string Module, string[] Topics)[] modules) => With(f => f with
    {
        Courses = [.. f.Courses, new Course(id, id, null, Due(endsInDays), [.. modules.Select((m, i) => new CourseModule(m.Module, m.Module, i + 1, m.Topics))])],
        Enrollments = [.. f.Enrollments, new Enrollment(id, At(300), EnrollmentStatus.Active, null, Due(dueInDays), null, false)],
    });

    public FactsBuilder Enrolled(string course, double? progress, EnrollmentStatus status = EnrollmentStatus.Active, double? endedDaysAgo = null) =>
        With(f => f with { Enrollments = [.. f.Enrollments, new Enrollment(course, At(300), status, endedDaysAgo is { } d ? At(d) : null, null, progress, false)] });

    public FactsBuilder Module(string course, string module, double daysAgo) =>
        With(f => f with { ModuleCompletions = [.. f.ModuleCompletions, new ModuleCompletion(course, module, At(daysAgo))] });

    public FactsBuilder Worked(string course, int daysAgo, double minutes = 30) =>
        With(f => f with { CourseActivities = [.. f.CourseActivities, new CourseActivity(course, Today.AddDays(-daysAgo), minutes, 3)] });

    public FactsBuilder Lab(string topic, double daysAgo, bool passed = true) =>
        With(f => f with { LabResults = [.. f.LabResults, new LabResult(Id("lab"), topic, At(daysAgo), passed, 20)] });

    public FactsBuilder Attempt(double daysAgo) =>
        With(f => f with { Attempts = [.. f.Attempts, new AssessmentAttempt(Id("attempt"), "assessment", null, null, At(daysAgo), null, 80, true, 20, 20)] });

    /// <summary>An attempt with its result; passed from 70 points on.</summary>
    public FactsBuilder Scored(
        double daysAgo, double score, string assessment = "assessment", string? topic = null, string? course = null, AssessmentPurpose? purpose = null, double? minutes = 20, double? expected = 20) =>
        With(f => f with
        {
            Attempts = [.. f.Attempts, new AssessmentAttempt(Id("attempt"), assessment, course, topic, At(daysAgo), null, score, score >= 70, minutes, expected)
            {
                Title = $"Test {assessment}",
                Purpose = purpose,
            }],
        });

    public FactsBuilder Used(string content, double daysAgo, string type = "video", string? topic = null, string? course = null, double? minutes = 10, bool? aiMade = null) =>
        With(f => f with { ContentUses = [.. f.ContentUses, new ContentUse(content, type, topic, At(daysAgo), minutes, aiMade) { CourseId = course }] });

    public FactsBuilder LabRun(string topic, double daysAgo, bool passed, double? minutes) =>
        With(f => f with { LabResults = [.. f.LabResults, new LabResult(Id("lab"), topic, At(daysAgo), passed, minutes)] });

    public FactsBuilder Practisable(string topic, double? expectedMinutes = null, string? title = null) =>
        With(f => f with { PracticeTopics = [.. f.PracticeTopics, new PracticeTopic(topic, title, expectedMinutes)] });

    /// <summary>Changes one topic wherever a path holds it.</summary>
    public FactsBuilder Topic(string topic, double? planned = null, double? spent = null, bool inProgress = false) => With(f => f with
    {
        Paths = [.. f.Paths.Select(p => p with
        {
            Topics = [.. p.Topics.Select(t => t.TopicId == topic ? t with { PlannedMinutes = planned, SpentMinutes = spent, InProgress = inProgress } : t)],
        })],
    });

    public FactsBuilder Skill(
        string id,
        double current,
        double target,
        SkillImportance? importance = null,
        double? demand = null,
        int? career = null,
        string? category = null,
        params string[] neededBy) =>
        With(f => f with { Skills = [.. f.Skills, new Skill(id, $"Skill {id}", category, current, target, importance, demand, neededBy, career)] });

    public FactsBuilder Reached(string skill, double daysAgo, double level) =>
        With(f => f with { SkillHistory = [.. f.SkillHistory, new SkillLevel(skill, At(daysAgo), level)] });

    public FactsBuilder Shown(string skill, double daysAgo, double level) =>
        With(f => f with { SkillsShown = [.. f.SkillsShown, new SkillLevel(skill, At(daysAgo), level)] });

    public FactsBuilder Teaches(string skill, params string[] topics) =>
        With(f => f with { SkillTopics = [.. f.SkillTopics, .. topics.Select(t => new SkillTopic(skill, t))] });

    public FactsBuilder Chat(double daysAgo) =>
        With(f => f with { Chats = [.. f.Chats, new AssistantChat(Id("chat"), At(daysAgo), false, null)] });

    public FactsBuilder Content(double daysAgo) =>
        With(f => f with { ContentUses = [.. f.ContentUses, new ContentUse(Id("content"), "video", null, At(daysAgo), 10, null)] });

    public FactsBuilder With(Func<LearnerFacts, LearnerFacts> change)
    {
        Facts = change(Facts);
        return this;
    }

    private DateTimeOffset At(double daysAgo) => now.AddDays(-daysAgo);

    private DateOnly? Due(int? inDays) => inDays is { } days ? Today.AddDays(days) : null;

    private string Id(string noun) => $"{noun}-{++_next}";
}
