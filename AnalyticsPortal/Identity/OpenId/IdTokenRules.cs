using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AnalyticsPortal.Identity.Tokens;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>What an ID token must say beyond what any token must (OpenID Connect Core 1.0, sections 3.1.3.7 and 3.1.3.8).</summary>
internal static class IdTokenRules
{
    // Entra ID dates a token five minutes back; whoever signs in has a quarter of an hour.
    private static readonly TimeSpan OldestToken = TimeSpan.FromMinutes(20);

    /// <summary>Why the token is not the answer to this sign-in; null when it is.</summary>
    /// <param name="header">Header of the verified token.</param>
    /// <param name="claims">Claims of the verified token.</param>
    /// <param name="clientId">The portal's id at the provider.</param>
    /// <param name="nonce">What this sign-in was begun with.</param>
    /// <param name="accessToken">The access token that came with it.</param>
    /// <param name="now">The present moment.</param>
    public static OpenIdRefusal? Check(SignatureHeader header, TokenClaims claims, string clientId, string nonce, string? accessToken, DateTimeOffset now)
    {
        if (!IsSame(claims.Text("nonce"), nonce))
            return OpenIdRefusal.WrongNonce;
        if (!IsForUs(claims, clientId))
            return OpenIdRefusal.WrongParty;
        if (claims.IssuedAt is not { } issued || issued < now - OldestToken)
            return OpenIdRefusal.WrongTime;
        return claims.Json.TryGetProperty("at_hash", out _) && !IsSame(claims.Text("at_hash"), HashOf(header, accessToken))
            ? OpenIdRefusal.WrongAccessTokenHash
            : null;
    }

    // Made for several programs, a token says for which of them; made for one, it may say so.
    private static bool IsForUs(TokenClaims claims, string clientId) =>
        claims.Json.TryGetProperty("azp", out _) ? claims.Text("azp") == clientId : claims.Audiences.Count == 1;

    private static string? HashOf(SignatureHeader header, string? accessToken)
    {
        if (accessToken is null) return null;
        var hash = CryptographicOperations.HashData(header.Algorithm.Hash, Encoding.ASCII.GetBytes(accessToken));
        return Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2));
    }

    private static bool IsSame(string? given, string? expected) =>
        given is not null && expected is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
