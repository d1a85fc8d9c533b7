using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Circuit.Guard;
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
    /// <summary>Characters at most. What is larger is not handed over but read again by the circuit: the browser sends it in one message, encrypted,
    /// and one over <see cref="CircuitLimits.LargestMessage"/> ends the connection.</summary>
    public const int Most = (int)(CircuitLimits.LargestMessage / 2);

    private static readonly JsonSerializerOptions Options = new() { Converters = { new ZoneConverter() } };

    /// <summary>As text, compressed: a list of learners says the same names of its parts again and again. Null when it is too large.</summary>
    public static string? Give<T>(Handed<T> handed)
    {
        using var written = new MemoryStream();
        using (var packed = new BrotliStream(written, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(packed, handed, Options);
        return Base64Url.EncodeToString(written.GetBuffer().AsSpan(0, (int)written.Length)) is { Length: <= Most } text ? text : null;
    }

    /// <summary>From text; null when there is none, or it belongs to another address.</summary>
    public static Handed<T>? Take<T>(string? text, string address)
    {
        if (text is null) return null;
        using var packed = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Handed<T>>(packed, Options) is { } handed && handed.Address == address ? handed : null;
    }

    private sealed class ZoneConverter : JsonConverter<TimeZoneInfo>
    {
        public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeZoneInfo.TryFindSystemTimeZoneById(reader.GetString() ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

        public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
