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
        return facts with
        {
            ContentUses = [.. answer.Uses.Select(u => new ContentUse(
                u.ContentId,
                TypeName(items.GetValueOrDefault(u.ContentId)?.Type),
                items.GetValueOrDefault(u.ContentId)?.TopicId,
                u.At,
                u.Minutes,
                methods.TryGetValue(u.ContentId, out var method) ? IsAiMade(method) : null))],
        };
    }

    private static string TypeName(ContentType? type) => (type ?? ContentType.Other).ToString().ToLowerInvariant();

    private static bool? IsAiMade(CreationMethod method) => method switch
    {
        CreationMethod.Ai => true,
        CreationMethod.Human => false,
        _ => null,
    };
}
