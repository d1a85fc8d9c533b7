using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What the first HTML was made of, on its way to the circuit.</summary>
/// <param name="Address">The address it belongs to.</param>
/// <param name="Own">The organisation and the reader's courses.</param>
/// <param name="Value">What the page shows.</param>
/// <param name="AsOf">When it was read (UTC).</param>
public sealed record Handed<T>(string Address, OwnCourses Own, T Value, DateTimeOffset AsOf);

/// <summary>Writes and reads it.</summary>
public static class Handover
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new ZoneConverter() } };

    /// <summary>As text.</summary>
    public static string Give<T>(Handed<T> handed) => JsonSerializer.Serialize(handed, Options);

    /// <summary>From text; null when there is none, or it belongs to another address.</summary>
    public static Handed<T>? Take<T>(string? text, string address) =>
        text is not null && JsonSerializer.Deserialize<Handed<T>>(text, Options) is { } handed && handed.Address == address ? handed : null;

    private sealed class ZoneConverter : JsonConverter<TimeZoneInfo>
    {
        public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeZoneInfo.TryFindSystemTimeZoneById(reader.GetString() ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

        public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
