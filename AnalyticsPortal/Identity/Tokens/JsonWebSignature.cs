using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>What a verified header says.</summary>
/// <param name="Algorithm">`alg`.</param>
/// <param name="KeyId">`kid`; null when absent.</param>
/// <param name="Type">`typ`; null when absent.</param>
public sealed record SignatureHeader(SignatureAlgorithm Algorithm, string? KeyId, string? Type);

/// <summary>The outcome of verifying a signature: a header and a payload, or a refusal.</summary>
public sealed record SignatureCheck
{
    /// <summary>Why it is not accepted; null when it is.</summary>
    public TokenRefusal? Refusal { get; private init; }

    /// <summary>The header; null when refused.</summary>
    public SignatureHeader? Header { get; private init; }

    /// <summary>The bytes that were signed; empty when refused.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>Whether the payload is what a holder of one of the keys signed.</summary>
    [MemberNotNullWhen(true, nameof(Header))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Refusal is null;

    internal static SignatureCheck Valid(SignatureHeader header, byte[] payload) => new() { Header = header, Payload = payload };

    internal static SignatureCheck Refused(TokenRefusal refusal) => new() { Refusal = refusal };
}

/// <summary>Verifies a JSON Web Signature in compact form (RFC 7515) as RFC 8725 advises: the caller says which algorithms and which keys; nothing in
/// the token (`jwk`, `jku`, `x5c`, `x5u`) can bring a key along, and a key serves only the algorithms of its own type.</summary>
public static class JsonWebSignature
{
    /// <summary>The longest token that is looked at, in characters.</summary>
    public const int LongestToken = 32 * 1024;

    /// <summary>Verifies one signature. Never throws for what stands in <paramref name="compact"/>.</summary>
    /// <param name="compact">header.payload.signature.</param>
    /// <param name="keys">The keys that may have signed. A header with `kid` is verified by the keys of that id and those without an id, one without `kid` by all.</param>
    /// <param name="algorithms">The values of `alg` that are accepted, of <see cref="SignatureAlgorithm"/>.</param>
    /// <returns>The payload, or one of Malformed, Encrypted, AlgorithmNotAllowed, UnknownExtension, UnknownKey, UnfitKey, BadSignature.</returns>
    public static SignatureCheck Verify(string compact, IReadOnlyCollection<JsonWebKey> keys, IReadOnlySet<string> algorithms)
    {
        if (compact.Length > LongestToken)
            return SignatureCheck.Refused(TokenRefusal.Malformed);
        var parts = compact.Split('.');
        if (parts.Length == 5)
            return SignatureCheck.Refused(TokenRefusal.Encrypted);
        if (parts.Length != 3 || StrictForm.Bytes(parts[0]) is not { } head || StrictForm.Object(head) is not { } json
            || StrictForm.Bytes(parts[1]) is not { } payload || StrictForm.Bytes(parts[2]) is not { } signature)
            return SignatureCheck.Refused(TokenRefusal.Malformed);
        if (Read(json, algorithms, out var header) is { } refusal)
            return SignatureCheck.Refused(refusal);
        var signed = Encoding.ASCII.GetBytes(compact, 0, compact.LastIndexOf('.'));
        return Check(header!, signed, signature, keys) is { } fault ? SignatureCheck.Refused(fault) : SignatureCheck.Valid(header!, payload);
    }

    private static TokenRefusal? Read(JsonElement json, IReadOnlySet<string> algorithms, out SignatureHeader? header)
    {
        header = null;
        if (json.TryGetProperty("enc", out _))
            return TokenRefusal.Encrypted;
        if (StrictForm.Text(json, "alg") is not { } name || !IsTextOrAbsent(json, "kid") || !IsTextOrAbsent(json, "typ"))
            return TokenRefusal.Malformed;
        if (SignatureAlgorithm.Find(name) is not { } algorithm || !algorithms.Contains(name))
            return TokenRefusal.AlgorithmNotAllowed;
        if (json.TryGetProperty("crit", out _) || (json.TryGetProperty("b64", out var encoded) && encoded.ValueKind is not JsonValueKind.True))
            return TokenRefusal.UnknownExtension;
        header = new SignatureHeader(algorithm, StrictForm.Text(json, "kid"), StrictForm.Text(json, "typ"));
        return null;
    }

    private static TokenRefusal? Check(SignatureHeader header, byte[] signed, byte[] signature, IReadOnlyCollection<JsonWebKey> keys)
    {
        var named = keys.Where(k => header.KeyId is null || k.Id is null || k.Id == header.KeyId).ToList();
        if (named.Count == 0)
            return TokenRefusal.UnknownKey;
        var fit = named.Where(k => k.IsFor(header.Algorithm)).ToList();
        if (fit.Count == 0)
            return TokenRefusal.UnfitKey;
        return fit.Exists(k => k.Verifies(header.Algorithm, signed, signature)) ? null : TokenRefusal.BadSignature;
    }

    private static bool IsTextOrAbsent(JsonElement json, string name) => !json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String;
}
