using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>Reads base64url and JSON so that every value has exactly one accepted spelling; what is spelt otherwise is null.</summary>
internal static class StrictForm
{
    // A name that stands there twice is read differently by different readers (RFC 7515 section 5.2 step 4).
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The bytes of base64url without padding, space or unused bits that are set (RFC 7515 section 2, RFC 4648 section 3.5).</summary>
    public static byte[]? Bytes(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) is not OperationStatus.Done)
            return null;
        Array.Resize(ref bytes, written);
        return Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text) ? bytes : null;
    }

    /// <summary>A JSON object in valid UTF-8, without a name twice, every text of which can be read; null otherwise.</summary>
    public static JsonElement? Object(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return null;
        try
        {
            var element = JsonElement.Parse(json, Options);
            if (element.ValueKind is not JsonValueKind.Object)
                return null;
            ReadTexts(element);
            return element;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text member; null when it is absent or no text.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // Half a surrogate pair passes the parser and throws only where it is read, so everything is read once, here.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
