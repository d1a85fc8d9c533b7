using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Uses of content, with what is known about the content.</summary>
internal static class ContentStudioFacts
{
    public static LearnerFacts Put(LearnerFacts facts, ContentStudioAnswer answer)
    {
        var items = answer.Items.ToDictionary(i => i.ContentId);
        var methods = answer.Methods.ToDictionary(m => m.ContentId, m => m.Method);
        var coverage = answer.Coverage.SelectMany(c => c.ContentIds.Select(id => (ContentId: id, c.TopicId))).ToLookup(c => c.ContentId, c => c.TopicId);
        return facts with
        {
            ContentUses = [.. answer.Uses.Select(u => (Use: u, Item: items.GetValueOrDefault(u.ContentId))).Select(u => new ContentUse(
                u.Use.ContentId,
                TypeName(u.Item?.Type),
                u.Item?.TopicId ?? OnlyTopic([.. coverage[u.Use.ContentId].Take(2)]),
                u.Use.At,
                u.Use.Minutes,
                methods.TryGetValue(u.Use.ContentId, out var method) ? IsAiMade(method) : null)
            {
                CourseId = u.Item?.CourseId,
                Title = u.Item?.Title,
            })],
        };
    }

    // Of several topics none can be named the content's own.
    private static string? OnlyTopic(string[] topics) => topics is [var only] ? only : null;

    private static string TypeName(ContentType? type) => (type ?? ContentType.Other).ToString().ToLowerInvariant();

    private static bool? IsAiMade(CreationMethod method) => method switch
    {
        CreationMethod.Ai => true,
        CreationMethod.Human => false,
        _ => null,
    };
}
