using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>The claims of a token that was accepted (RFC 7519 section 4).</summary>
/// <param name="Issuer">`iss`.</param>
/// <param name="Subject">`sub`, never empty; together with the issuer it is a person's identity.</param>
/// <param name="Audiences">`aud`.</param>
/// <param name="ExpiresAt">`exp`, UTC.</param>
/// <param name="IssuedAt">`iat`, UTC; null when absent.</param>
/// <param name="Json">All claims. No name stands there twice and every text can be read.</param>
public sealed record TokenClaims(string Issuer, string Subject, IReadOnlyList<string> Audiences, DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt, JsonElement Json)
{
    /// <summary>A claim that is a text; null when it is absent or anything else.</summary>
    public string? Text(string name) => StrictForm.Text(Json, name);

    /// <summary>A claim that is a text or a list: its texts. Empty when it is absent or anything else.</summary>
    public IReadOnlyList<string> Texts(string name) => Json.TryGetProperty(name, out var value) ? TextsOf(value) : [];

    /// <summary>A claim that is a NumericDate (seconds since 1970, fractions allowed), UTC; null when it is absent, anything else or outside the years 1 to 9999.</summary>
    public DateTimeOffset? Instant(string name) => InstantOf(Json, name);

    internal static DateTimeOffset? InstantOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var seconds)
        && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    internal static IReadOnlyList<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind is JsonValueKind.String).Select(v => v.GetString()!)],
        _ => [],
    };
}

/// <summary>The outcome of checking a token: header and claims, or a refusal.</summary>
public sealed record TokenCheck
{
    /// <summary>Why the token is not accepted; null when it is.</summary>
    public TokenRefusal? Refusal { get; private init; }

    /// <summary>The header; null when refused.</summary>
    public SignatureHeader? Header { get; private init; }

    /// <summary>The claims; null when refused.</summary>
    public TokenClaims? Claims { get; private init; }

    /// <summary>Whether the token is accepted.</summary>
    [MemberNotNullWhen(true, nameof(Header), nameof(Claims))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Refusal is null;

    internal static TokenCheck Valid(SignatureHeader header, TokenClaims claims) => new() { Header = header, Claims = claims };

    internal static TokenCheck Refused(TokenRefusal refusal) => new() { Refusal = refusal };
}
