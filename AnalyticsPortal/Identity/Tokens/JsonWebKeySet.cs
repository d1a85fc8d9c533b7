using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>The keys that an issuer publishes (RFC 7517 section 5).</summary>
/// <param name="Keys">The keys that can be used, in the issuer's order.</param>
/// <param name="Skipped">How many others stood there: unknown types, keys too weak, secrets and private keys, which nobody may publish.</param>
public sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys, int Skipped)
{
    private const int MostKeys = 100;

    /// <summary>Reads a published set; a key that cannot be used is skipped and counted (RFC 7517 section 5), never an error.</summary>
    /// <returns>Null when it is no JSON object with an array `keys`, or has more than 100 of them.</returns>
    public static JsonWebKeySet? Parse(ReadOnlySpan<byte> json)
    {
        if (StrictForm.Object(json) is not { } set || !set.TryGetProperty("keys", out var listed)
            || listed.ValueKind is not JsonValueKind.Array || listed.GetArrayLength() > MostKeys)
            return null;
        // Whoever read a published private key can sign with it.
        var keys = listed.EnumerateArray()
            .Where(k => k.ValueKind is JsonValueKind.Object && !k.TryGetProperty("d", out _))
            .Select(JsonWebKey.Parse).OfType<JsonWebKey>().Where(k => !k.IsSecret).ToList();
        return new JsonWebKeySet(keys, listed.GetArrayLength() - keys.Count);
    }
}
