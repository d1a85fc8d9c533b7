using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>Learner AI: the paths, how far they are, and what to do next.</summary>
internal static class PathAnswers
{
    public static LearnerAiData LearnerAi(Subject subject)
    {
        var lives = subject.Lives.Where(l => l.Enrolments.Count > 0).ToList();
        return new(
            lives.Select(l => Path(subject, l)),
            lives.SelectMany(l => Topics(l.Enrolments)).Select(t => new MappingShape(t.Skill.Id, t.Id)),
            lives.SelectMany(l => Tracking(subject, l)),
            lives.Where(l => IsActive(subject, l)).SelectMany(l => Recommendations(subject, l)).Take(3));
    }

    /// <summary>The target date of a cycle's path, as it stands on a day.</summary>
    public static DateOnly TargetOf(Cycle cycle, DateOnly today) => cycle.Person.Story switch
    {
        Story.Ahead => AheadPlan.TargetOn(cycle, today),
        Story.Behind => BehindPlan.TargetOf(cycle),
        _ => cycle.End.AddDays(13),
    };

    private static IEnumerable<Topic> Topics(IEnumerable<EnrolmentLife> enrolments) => enrolments.SelectMany(e => e.Edition.Topics);

    private static bool IsActive(Subject subject, Life life) =>
        subject.Today < life.Cycle.End && life.Enrolments.Any(e => e.WithdrawnAt is null || e.WithdrawnAt > subject.Now)
        && life.Enrolments.SelectMany(e => e.Topics).Count(t => t.At <= subject.Now) < 3 * Edition.TopicCount;

    private static PathShape Path(Subject subject, Life life)
    {
        var done = life.Enrolments.SelectMany(e => e.Topics).Count(t => t.At <= subject.Now);
        var status = done == 3 * Edition.TopicCount ? "completed" : IsActive(subject, life) ? "active" : "abandoned";
        return new(
            PathId(life), life.Cycle.Path.Title, status, TargetOf(life.Cycle, subject.Today),
            Topics(life.Enrolments).Select((t, i) => new PathTopicShape(t.Id, t.Title, i + 1, 75)));
    }

    private static IEnumerable<TrackingShape> Tracking(Subject subject, Life life)
    {
        foreach (var enrolment in life.Enrolments)
        {
            var done = enrolment.Topics.Where(t => t.At <= subject.Now).ToList();
            foreach (var topic in done) yield return new(PathId(life), topic.Topic.Id, "done", topic.At, topic.Minutes);
            var started = enrolment.Sessions.Any(s => s.EndedAt <= subject.Now);
            foreach (var topic in enrolment.Edition.Topics.Skip(done.Count))
            {
                yield return new(PathId(life), topic.Id, started ? "in_progress" : "todo", null, started ? MinutesSinceLast(subject, enrolment) : null);
                started = false;
            }
        }
    }

    private static double MinutesSinceLast(Subject subject, EnrolmentLife enrolment)
    {
        var last = enrolment.Topics.LastOrDefault(t => t.At <= subject.Now)?.At;
        return enrolment.Sessions.Where(s => s.EndedAt <= subject.Now && (last is null || s.StartedAt > last)).Sum(s => s.Minutes);
    }

    private static IEnumerable<RecommendationShape> Recommendations(Subject subject, Life life)
    {
        foreach (var enrolment in life.Enrolments)
        {
            var done = enrolment.Topics.Where(t => t.At <= subject.Now).ToList();
            var since = subject.Latest(done.Select(t => t.At));
            foreach (var topic in enrolment.Edition.Topics.Skip(done.Count).Take(2))
                yield return new($"rec-{subject.Person.UserId}-{topic.Id}", topic.HasLab ? "practice" : "topic", topic.Id, topic.Title, 30, since);
        }
    }

    private static string PathId(Life life) => $"path-{life.Cycle.Path.Key}-{life.Cycle.Key}";
}
