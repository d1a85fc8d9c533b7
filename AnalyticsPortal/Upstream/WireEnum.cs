using System.Collections.Frozen;
using System.Text.Json;

namespace AnalyticsPortal.Upstream;

/// <summary>The texts that stand for an enumeration in JSON: its members in snake_case.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal static class WireEnum<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Members = Enum.GetValues<TEnum>()
        .ToFrozenDictionary(m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString()), StringComparer.Ordinal);

    /// <summary>One of them.</summary>
    public static ExpectedValue Expected { get; } = new(ExpectedType.Choice, Words: string.Join(", ", Members.OrderBy(m => m.Value).Select(m => m.Key)));

    /// <summary>The member, or null when no member is called that.</summary>
    public static TEnum? Read(string text) => Members.TryGetValue(text, out var member) ? member : null;
}
