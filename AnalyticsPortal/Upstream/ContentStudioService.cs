namespace AnalyticsPortal.Upstream;

/// <summary>What the content studio says about a person's use of content.</summary>
/// <param name="Items">One for each id.</param>
/// <param name="Uses">One for each content and moment.</param>
/// <param name="Methods">One for each content.</param>
/// <param name="Coverage">One for each topic.</param>
public sealed record ContentStudioAnswer(
    IReadOnlyList<ContentEntry> Items,
    IReadOnlyList<UseEntry> Uses,
    IReadOnlyList<CreationEntry> Methods,
    IReadOnlyList<CoverageEntry> Coverage);

/// <summary>A piece of content.</summary>
public sealed record ContentEntry(string ContentId, string? Title, ContentType? Type, string? CourseId, string? TopicId, double? LengthMinutes);

/// <summary>The form of a piece of content.</summary>
public enum ContentType
{
    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Text.</summary>
    Article,

    /// <summary>Questions.</summary>
    Quiz,

    /// <summary>A presentation.</summary>
    Slides,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Something to try.</summary>
    Interactive,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A use of a piece of content; <paramref name="Minutes"/> 0 to 1440, null when unknown.</summary>
public sealed record UseEntry(string ContentId, DateTimeOffset At, double? Minutes, bool? Completed);

/// <summary>How a piece of content was made.</summary>
public sealed record CreationEntry(string ContentId, CreationMethod Method);

/// <summary>Who made it.</summary>
public enum CreationMethod
{
    /// <summary>A machine.</summary>
    Ai,

    /// <summary>A person.</summary>
    Human,

    /// <summary>Both.</summary>
    Mixed,
}

/// <summary>The content that covers a topic.</summary>
public sealed record CoverageEntry(string TopicId, IReadOnlyList<string> ContentIds);

/// <summary>Reads the answers of the content studio.</summary>
public static class ContentStudioService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<ContentStudioAnswer> Contract = new(UpstreamService.ContentStudio, new([], [], [], []), Read);

    private static ContentStudioAnswer Read(JsonPart data) => new(
        data.List("contentItems", Item, i => i.ContentId),
        data.List("usage", Use, u => (u.ContentId, u.At)),
        data.List("creationMethod", Creation, c => c.ContentId),
        data.List("topicCoverage", Coverage, c => c.TopicId));

    private static ContentEntry? Item(JsonPart item) => item.Id("contentId") is not { } id ? null : new(
        id,
        item.Text("title"),
        item.Choice<ContentType>("type"),
        item.Optional.Id("courseId"),
        item.Optional.Id("topicId"),
        item.Optional.Span("lengthMinutes"));

    private static UseEntry? Use(JsonPart item)
    {
        var (id, at) = (item.Id("contentId"), item.Instant("at"));
        var (minutes, completed) = (item.Optional.Minutes("minutes"), item.Optional.Flag("completed"));
        return id is null || at is null ? null : new(id, at.Value, minutes, completed);
    }

    private static CreationEntry? Creation(JsonPart item)
    {
        var (id, method) = (item.Id("contentId"), item.Choice<CreationMethod>("method"));
        return id is null || method is null ? null : new(id, method.Value);
    }

    private static CoverageEntry? Coverage(JsonPart item) =>
        item.Id("topicId") is not { } id ? null : new(id, item.Ids("contentIds"));
}
