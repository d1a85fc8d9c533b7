using System.Text.Json;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>What stands at a place of a JSON text.</summary>
public enum JsonTokenKind
{
    Name,
    Object,
    Array,
    Instant,
    Text,
    Number,
    Other,
}

/// <summary>A name or value in a JSON text, by its bytes.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it stands, for people.</param>
/// <param name="InArray">True for an element of an array.</param>
public sealed record JsonToken(int Start, int Length, JsonTokenKind Kind, string Path, bool InArray)
{
    public int End => Start + Length;

    /// <summary>Every name and value of a text.</summary>
    public static IReadOnlyList<JsonToken> Of(ReadOnlySpan<byte> json)
    {
        var tokens = new List<JsonToken>();
        var open = new Stack<Container>();
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    tokens.Add(new(start, reader.ValueSpan.Length + 2, JsonTokenKind.Name, $"{open.Peek().Path}.{name}", false));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var (path, inArray) = PlaceOf(open, name);
                    open.Push(new(start, path, reader.TokenType is JsonTokenType.StartArray, inArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var closed = open.Pop();
                    tokens.Add(new(closed.Start, end - closed.Start, closed.IsArray ? JsonTokenKind.Array : JsonTokenKind.Object, closed.Path, closed.InArray));
                    break;
                default:
                    var place = PlaceOf(open, name);
                    tokens.Add(new(start, end - start, KindOf(ref reader), place.Path, place.InArray));
                    break;
            }
        }

        return tokens;
    }

    private static (string Path, bool InArray) PlaceOf(Stack<Container> open, string name) =>
        !open.TryPeek(out var around) ? ("", false) : around.IsArray ? ($"{around.Path}[{around.Count++}]", true) : ($"{around.Path}.{name}", false);

    private static JsonTokenKind KindOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => JsonTokenKind.Number,
        JsonTokenType.String when reader.ValueSpan.Length >= 10 && reader.ValueSpan[4] == (byte)'-' && char.IsAsciiDigit((char)reader.ValueSpan[0]) => JsonTokenKind.Instant,
        JsonTokenType.String => JsonTokenKind.Text,
        _ => JsonTokenKind.Other,
    };

    private sealed record Container(int Start, string Path, bool IsArray, bool InArray)
    {
        public int Count { get; set; }
    }
}
