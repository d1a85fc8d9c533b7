using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>Everything that happens to a learner in one cycle, past and to come. Answers show what has happened by now.</summary>
internal sealed record Life(Cycle Cycle, IReadOnlyList<EnrolmentLife> Enrolments);

/// <summary>Everything that happens in one enrolment.</summary>
/// <param name="Plan">How it was decided to run.</param>
/// <param name="EnrolledAt">When.</param>
/// <param name="CompletedAt">When everything was done; null when never.</param>
/// <param name="WithdrawnAt">When it was given up; null when never.</param>
/// <param name="Sessions">In order of time, like every list here.</param>
/// <param name="Topics">Topics finished.</param>
/// <param name="Modules">Modules finished.</param>
/// <param name="Attempts">Assessments handed in.</param>
/// <param name="Labs">Practice.</param>
/// <param name="Chats">Conversations with the assistant.</param>
/// <param name="Uses">Content used.</param>
/// <param name="Ratings">What the learner thought of the course.</param>
internal sealed record EnrolmentLife(
    EnrolmentPlan Plan,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset? WithdrawnAt,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<TopicDone> Topics,
    IReadOnlyList<ModuleDone> Modules,
    IReadOnlyList<Attempt> Attempts,
    IReadOnlyList<Lab> Labs,
    IReadOnlyList<Chat> Chats,
    IReadOnlyList<ContentUse> Uses,
    IReadOnlyList<Rating> Ratings)
{
    public Edition Edition => Plan.Edition;
}

/// <summary>A stretch of study.</summary>
internal sealed record Session(string Id, DateOnly On, DateTimeOffset StartedAt, DateTimeOffset EndedAt, int Minutes, int Actions);

/// <summary>A topic finished.</summary>
internal sealed record TopicDone(Topic Topic, DateTimeOffset At, int Minutes);

/// <summary>A module finished.</summary>
internal sealed record ModuleDone(Module Module, DateTimeOffset At);

/// <summary>An assessment handed in.</summary>
internal sealed record Attempt(
    string Id, string AssessmentId, string Title, string? TopicId, string Kind, int Number,
    DateTimeOffset StartedAt, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, int Minutes, int ExpectedMinutes, double Score, int? Rating);

/// <summary>A run of a practice lab.</summary>
internal sealed record Lab(string Id, Topic Topic, DateOnly On, DateTimeOffset FinishedAt, bool Passed, int Minutes, double Score);

/// <summary>A conversation with the assistant.</summary>
internal sealed record Chat(string Id, DateTimeOffset At, bool Help, string TopicId, int Turns, int? Rating);

/// <summary>A use of a piece of content.</summary>
internal sealed record ContentUse(ContentItem Item, DateTimeOffset At, double Minutes, bool Completed);

/// <summary>What a learner thought of a course, 1-5.</summary>
internal sealed record Rating(DateTimeOffset At, int Stars);
