namespace AnalyticsPortal.Upstream;

/// <summary>What DevLab says about a person.</summary>
/// <param name="Topics">One for each topic.</param>
/// <param name="Results">One for each id.</param>
/// <param name="Passed">One for each topic.</param>
/// <param name="Days">One for each local day.</param>
public sealed record DevLabAnswer(
    IReadOnlyList<PracticeTopicEntry> Topics,
    IReadOnlyList<LabResultEntry> Results,
    IReadOnlyList<PassedTopicEntry> Passed,
    IReadOnlyList<LabDayEntry> Days);

/// <summary>A topic that can be practised.</summary>
public sealed record PracticeTopicEntry(string TopicId, string? Title, double? ExpectedMinutes);

/// <summary>One run of a lab; <paramref name="Minutes"/> 0 to 1440, <paramref name="Score"/> 0 to 100.</summary>
public sealed record LabResultEntry(string ResultId, string TopicId, DateTimeOffset FinishedAt, bool Passed, double? Minutes, double? Score);

/// <summary>When a topic's labs were all solved.</summary>
public sealed record PassedTopicEntry(string TopicId, DateTimeOffset PassedAt);

/// <summary>A day's minutes (0 to 1440) in labs.</summary>
public sealed record LabDayEntry(DateOnly On, double? Minutes);

/// <summary>Reads the answers of DevLab.</summary>
public static class DevLabService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<DevLabAnswer> Contract = new(UpstreamService.DevLab, new([], [], [], []), Read);

    private static DevLabAnswer Read(JsonPart data) => new(
        data.List("practiceTopics", Topic, t => t.TopicId),
        data.List("labResults", Result, r => r.ResultId),
        data.List("completion", Passed, p => p.TopicId),
        data.List("timeInLab", Day, d => d.On));

    private static PracticeTopicEntry? Topic(JsonPart item) => item.Id("topicId") is not { } id ? null : new(
        id, item.Text("title"), item.Optional.Span("expectedMinutes"));

    private static LabResultEntry? Result(JsonPart item)
    {
        var (id, topic) = (item.Id("resultId"), item.Id("topicId"));
        var (at, passed) = (item.Instant("finishedAt"), item.Flag("passed"));
        return id is null || topic is null || at is null || passed is null ? null : new(
            id, topic, at.Value, passed.Value, item.Optional.Minutes("minutes"), item.Optional.Percent("score"));
    }

    private static PassedTopicEntry? Passed(JsonPart item)
    {
        var (topic, at) = (item.Id("topicId"), item.Instant("passedAt"));
        return topic is null || at is null ? null : new(topic, at.Value);
    }

    private static LabDayEntry? Day(JsonPart item)
    {
        var (on, minutes) = (item.Date("on"), item.Minutes("minutes"));
        return on is null ? null : new(on.Value, minutes);
    }
}
