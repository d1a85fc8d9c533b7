namespace AnalyticsPortal.Upstream;

/// <summary>What the assistant says about a person: that he asked, never what.</summary>
/// <param name="Chats">One for each id.</param>
/// <param name="Queries">One for each id.</param>
/// <param name="Tags">One for each topic.</param>
/// <param name="Helpfulness">One for each chat.</param>
public sealed record RagAssistantAnswer(
    IReadOnlyList<ChatEntry> Chats,
    IReadOnlyList<QueryEntry> Queries,
    IReadOnlyList<TopicTagEntry> Tags,
    IReadOnlyList<HelpfulnessEntry> Helpfulness);

/// <summary>A conversation.</summary>
public sealed record ChatEntry(string ChatId, DateTimeOffset At, bool? Help, string? TopicId, int? Turns);

/// <summary>A question, without its words.</summary>
public sealed record QueryEntry(string QueryId, DateTimeOffset At, string? TopicId);

/// <summary>How often a topic came up.</summary>
public sealed record TopicTagEntry(string TopicId, int? Count);

/// <summary>The person's opinion of a conversation, 1 to 5.</summary>
public sealed record HelpfulnessEntry(string ChatId, double? Rating);

/// <summary>Reads the answers of the assistant.</summary>
public static class RagAssistantService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<RagAssistantAnswer> Contract = new(UpstreamService.RagAssistant, new([], [], [], []), Read);

    private static RagAssistantAnswer Read(JsonPart data) => new(
        data.List("chatInteractions", Chat, c => c.ChatId),
        data.List("queries", Query, q => q.QueryId),
        data.List("topicTags", Tag, t => t.TopicId),
        data.List("helpfulness", Helpful, h => h.ChatId));

    private static ChatEntry? Chat(JsonPart item)
    {
        var (id, at) = (item.Id("chatId"), item.Instant("at"));
        return id is null || at is null ? null : new(
            id, at.Value, item.Optional.Flag("help"), item.Optional.Id("topicId"), item.Optional.Count("turns"));
    }

    private static QueryEntry? Query(JsonPart item)
    {
        var (id, at, topic) = (item.Id("queryId"), item.Instant("at"), item.Optional.Id("topicId"));
        return id is null || at is null ? null : new(id, at.Value, topic);
    }

    private static TopicTagEntry? Tag(JsonPart item)
    {
        var (topic, count) = (item.Id("topicId"), item.Count("count"));
        return topic is null ? null : new(topic, count);
    }

    private static HelpfulnessEntry? Helpful(JsonPart item)
    {
        var (chat, rating) = (item.Id("chatId"), item.Rating("rating"));
        return chat is null ? null : new(chat, rating);
    }
}
