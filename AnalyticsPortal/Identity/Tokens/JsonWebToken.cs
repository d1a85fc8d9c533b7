using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>Checks a signed JSON Web Token (RFC 7519): signature first, then type, issuer, audience, times and subject.</summary>
public static class JsonWebToken
{
    private const string MediaTypePrefix = "application/";

    private static readonly string[] Times = ["exp", "nbf", "iat"];
    private static readonly string[] Names = ["iss", "sub"];

    /// <summary>Checks one token. Never throws for what stands in <paramref name="token"/>.</summary>
    /// <param name="token">The compact form.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <param name="rules">What the token must say.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>The claims, or a refusal: any of <see cref="TokenRefusal"/> but KeysUnavailable.</returns>
    public static TokenCheck Verify(string token, IReadOnlyCollection<JsonWebKey> keys, TokenRules rules, DateTimeOffset now)
    {
        var signature = JsonWebSignature.Verify(token, keys, rules.Algorithms);
        if (!signature.IsValid)
            return TokenCheck.Refused(signature.Refusal.Value);
        if (signature.Header.Type is { } type && !IsType(type, rules.Type))
            return TokenCheck.Refused(TokenRefusal.WrongType);
        if (StrictForm.Object(signature.Payload.Span) is not { } json || !IsWellFormed(json))
            return TokenCheck.Refused(TokenRefusal.Malformed);
        return Check(signature.Header, json, rules, now);
    }

    private static TokenCheck Check(SignatureHeader header, JsonElement json, TokenRules rules, DateTimeOffset now)
    {
        var audiences = json.TryGetProperty("aud", out var aud) ? TokenClaims.TextsOf(aud) : [];
        if (StrictForm.Text(json, "iss") is not { } issuer || issuer != rules.Issuer)
            return TokenCheck.Refused(TokenRefusal.WrongIssuer);
        if (!audiences.Contains(rules.Audience, StringComparer.Ordinal))
            return TokenCheck.Refused(TokenRefusal.WrongAudience);
        if (TokenClaims.InstantOf(json, "exp") is not { } expires || StrictForm.Text(json, "sub") is not { Length: > 0 } subject)
            return TokenCheck.Refused(TokenRefusal.MissingClaim);
        if (now - rules.ClockSkew >= expires)
            return TokenCheck.Refused(TokenRefusal.Expired);
        var issued = TokenClaims.InstantOf(json, "iat");
        if (issued > now + rules.ClockSkew || TokenClaims.InstantOf(json, "nbf") > now + rules.ClockSkew)
            return TokenCheck.Refused(TokenRefusal.NotYetValid);
        return TokenCheck.Valid(header, new TokenClaims(issuer, subject, audiences, expires, issued, json));
    }

    private static bool IsType(string type, string expected) =>
        string.Equals(type.StartsWith(MediaTypePrefix, StringComparison.OrdinalIgnoreCase) ? type[MediaTypePrefix.Length..] : type, expected, StringComparison.OrdinalIgnoreCase);

    // A registered claim that is there has its type: a text where a time belongs is no time that has not come yet.
    private static bool IsWellFormed(JsonElement json) =>
        Times.All(n => !json.TryGetProperty(n, out _) || TokenClaims.InstantOf(json, n) is not null)
        && Names.All(n => !json.TryGetProperty(n, out var value) || value.ValueKind is JsonValueKind.String)
        && (!json.TryGetProperty("aud", out var aud) || aud.ValueKind is JsonValueKind.String
            || (aud.ValueKind is JsonValueKind.Array && aud.EnumerateArray().All(a => a.ValueKind is JsonValueKind.String)));
}
