using System.Text.Json;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>The moments that an answer names.</summary>
internal static class Instants
{
    public static IEnumerable<(string Name, DateTimeOffset At)> Of(JsonElement value, string name = "") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Of(p.Value, p.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Of(v, name)),
        JsonValueKind.String when value.GetString() is { Length: > 10 } text && text[10] == 'T' && value.TryGetDateTimeOffset(out var at) => [(name, at)],
        _ => [],
    };
}
