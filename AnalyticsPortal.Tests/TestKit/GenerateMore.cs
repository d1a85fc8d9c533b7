using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>What skill gap, mastery, performance and content effectiveness read, from a second source of chance: what the first gives for a seed stays.</summary>
public sealed partial class Generate
{
    private readonly Random _more = new(seed ^ 0x5EED);
    private readonly Random _asked = new(seed ^ 0xA5C);

    private LearnerFacts WithMore(DateTimeOffset now, LearnerFacts facts)
    {
        string[] skills = [.. Enumerable.Range(0, _new ? 0 : _more.Next(9)).Select(i => $"skill-{i}")];
        return facts with
        {
            Attempts = [.. facts.Attempts.Select(Detailed)],
            ContentUses = [.. facts.ContentUses.Select(Detailed).DistinctBy(u => (u.ContentId, u.At))],
            LabResults = [.. facts.LabResults.Select(r => r with { Minutes = Quarters(120) })],
            Paths = [.. facts.Paths.Select(p => p with { Topics = [.. p.Topics.Select(Detailed)] })],
            CourseActivities = [.. facts.CourseActivities.Select(a => a with { Minutes = _more.Next(5) == 0 ? null : a.Minutes })],
            PracticeTopics = [.. Enumerable.Range(0, _more.Next(20)).Select(i => new PracticeTopic($"topic-{i}", Chance(2) ? $"Topic {i}" : null, Chance(2) ? 0.25 * _more.Next(1, 480) : null))],
            Skills = [.. skills.Select(s => Detailed(s, skills))],
            SkillHistory = [.. skills.SelectMany(s => Enumerable.Range(0, _more.Next(6)).Select(_ => new SkillLevel(s, Then(now), Level()))).Distinct()],
            SkillsShown = [.. skills.Append("unknown").Where(_ => Chance(2)).Select(s => new SkillLevel(s, Then(now), Level()))],
            SkillTopics = [.. skills.SelectMany(s => Enumerable.Range(0, _more.Next(5)).Select(_ => new SkillTopic(s, $"topic-{_more.Next(30)}"))).Distinct()],
            Courses = [.. facts.Courses.Select(Detailed)],
            Ratings = [.. facts.Courses.Where(_ => Chance(2)).Select(c => new CourseRating(c.CourseId, _more.Next(4, 21) / 4.0, Then(now)))],
        };
    }

    private AssessmentAttempt Detailed(AssessmentAttempt attempt)
    {
        var score = Chance(5) ? null : Quarters(100);
        return attempt with
        {
            AssessmentId = $"assessment-{_more.Next(6)}",
            CourseId = Chance(2) ? $"course-{_more.Next(3)}" : null,
            TopicId = Chance(2) ? $"topic-{_more.Next(30)}" : null,
            Score = score,
            Passed = Chance(6) ? null : score >= 70,
            Minutes = Quarters(180),
            ExpectedMinutes = Quarters(120),
            Title = Chance(2) ? "A test" : null,
            Purpose = Chance(3) ? null : (AssessmentPurpose)_more.Next(5),
            Questions = Questions(score ?? 50),
        };
    }

    private Course Detailed(Course course) => course with
    {
        CompletionTargetPercent = Quarters(100),
        SeriesId = Chance(2) ? $"series-{_more.Next(3)}" : null,
        Modules = [.. course.Modules.Select(m => m with { PlannedMinutes = Quarters(600) })],
    };

    private ContentUse Detailed(ContentUse use) => use with
    {
        ContentId = $"content-{_more.Next(12)}",
        ContentType = new[] { "video", "article", "slides", "quiz" }[_more.Next(4)],
        CourseId = Chance(2) ? $"course-{_more.Next(3)}" : null,
        Minutes = Quarters(90),
        AiMade = Chance(3) ? null : Chance(2),
        Title = _asked.Next(3) == 0 ? null : "Some content",
    };

    private IReadOnlyList<QuestionAnswer> Questions(double score) => _asked.Next(2) == 0 ? [] :
    [
        .. Enumerable.Range(1, _asked.Next(8)).Select(i => new QuestionAnswer(
            $"question-{i}", _asked.Next(3) == 0 ? null : $"Question {i}", _asked.Next(100) < score, _asked.Next(2) == 0 ? null : _asked.Next(5))),
    ];

    private PathTopic Detailed(PathTopic topic) => topic with
    {
        PlannedMinutes = Quarters(600),
        SpentMinutes = Quarters(900),
        InProgress = topic.CompletedAt is null && Chance(3),
    };

    private Skill Detailed(string id, string[] all) => new(
        id,
        $"Skill {id}",
        Chance(4) ? null : $"category-{_more.Next(3)}",
        Level(),
        Level(),
        Chance(5) ? null : (SkillImportance)_more.Next(5),
        Chance(5) ? null : Quarters(100),
        [.. all.Where(s => s != id && Chance(4))],
        Chance(5) ? null : _more.Next(40));

    private bool Chance(int oneIn) => _more.Next(oneIn) == 0;

    private double Level() => _more.Next(17) / 4.0;

    // A quarter of them unknown.
    private double? Quarters(int most) => Chance(4) ? null : _more.Next((4 * most) + 1) / 4.0;

    private DateTimeOffset Then(DateTimeOffset now) => now.AddHours(-_more.Next(-48, 24 * 300));
}
