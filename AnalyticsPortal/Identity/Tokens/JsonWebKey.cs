using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>A key that verifies signatures (RFC 7517): an RSA or EC public key, or a shared secret.</summary>
public sealed class JsonWebKey
{
    private readonly KeyMaterial _material;
    private readonly string? _algorithm;
    private readonly bool _verifies;

    private JsonWebKey(KeyMaterial material, string? id, string? algorithm, bool verifies) =>
        (_material, Id, _algorithm, _verifies) = (material, id, algorithm, verifies);

    /// <summary>`kid`: what a token calls the key by; null when the key has no name.</summary>
    public string? Id { get; }

    /// <summary>Whether the key is a secret that whoever verifies shares with whoever signs.</summary>
    public bool IsSecret => _material is SecretMaterial;

    /// <summary>Reads one key. A private part is ignored.</summary>
    /// <returns>Null when it is no key that the portal can use: another `kty` or curve, a member missing, of a wrong type or not strict base64url, an
    /// RSA modulus below 2048 or above 8192 bits, an RSA exponent that is even, 1 or above four bytes, a point that is not on its curve.</returns>
    public static JsonWebKey? Parse(JsonElement key)
    {
        if (key.ValueKind is not JsonValueKind.Object || KeyMaterial.Parse(key) is not { } material
            || !IsTextOrAbsent(key, "kid") || !IsTextOrAbsent(key, "alg") || !IsTextOrAbsent(key, "use"))
            return null;
        var verifies = StrictForm.Text(key, "use") is null or "sig"
            && (!key.TryGetProperty("key_ops", out var operations) || Allows(operations));
        return new JsonWebKey(material, StrictForm.Text(key, "kid"), StrictForm.Text(key, "alg"), verifies);
    }

    /// <summary>A shared secret of one algorithm, which must be HS256, HS384 or HS512.</summary>
    /// <exception cref="ArgumentException">The secret is shorter than the algorithm's hash, or the algorithm uses no secret.</exception>
    public static JsonWebKey Secret(byte[] secret, string algorithm, string? id = null)
    {
        var material = new SecretMaterial([.. secret]);
        return SignatureAlgorithm.Find(algorithm) is { } known && material.IsFor(known)
            ? new JsonWebKey(material, id, algorithm, verifies: true)
            : throw new ArgumentException($"A secret of {secret.Length} bytes is none for {algorithm}.", nameof(secret));
    }

    /// <summary>Whether the key's type, size and curve, and its own `alg`, `use` and `key_ops`, let it verify that algorithm.</summary>
    public bool IsFor(SignatureAlgorithm algorithm) => _verifies && (_algorithm is null || _algorithm == algorithm.Name) && _material.IsFor(algorithm);

    /// <summary>Whether the signature is this key's for these bytes; false where <see cref="IsFor"/> is false.</summary>
    internal bool Verifies(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        IsFor(algorithm) && _material.Verifies(algorithm, data, signature);

    private static bool IsTextOrAbsent(JsonElement key, string name) => !key.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String;

    private static bool Allows(JsonElement operations) => operations.ValueKind is JsonValueKind.Array
        && operations.EnumerateArray().Any(o => o.ValueKind is JsonValueKind.String && o.ValueEquals("verify"));
}
