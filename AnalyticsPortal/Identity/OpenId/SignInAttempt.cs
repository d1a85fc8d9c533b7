using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>One sign-in under way: what the portal must remember until the browser comes back. It travels encrypted in <c>state</c>.</summary>
/// <param name="Nonce">What the ID token has to repeat.</param>
/// <param name="Verifier">What shows that the code is redeemed by whoever asked for it (RFC 7636).</param>
/// <param name="BegunAt">When it was begun.</param>
public sealed record SignInAttempt(string Nonce, string Verifier, DateTimeOffset BegunAt)
{
    private const string NonceKey = "nonce", VerifierKey = "verifier";

    /// <summary>A new one, noted in the properties.</summary>
    public static SignInAttempt Begin(AuthenticationProperties properties, DateTimeOffset now)
    {
        var attempt = new SignInAttempt(NewSecret(), NewSecret(), now);
        (properties.Items[NonceKey], properties.Items[VerifierKey], properties.IssuedUtc) = (attempt.Nonce, attempt.Verifier, now);
        return attempt;
    }

    /// <summary>The one that the properties tell of; null when they tell of none.</summary>
    public static SignInAttempt? From(AuthenticationProperties properties) =>
        properties is { IssuedUtc: { } begun } && properties.Items.TryGetValue(NonceKey, out var nonce) && nonce is not null
        && properties.Items.TryGetValue(VerifierKey, out var verifier) && verifier is not null
            ? new(nonce, verifier, begun)
            : null;

    /// <summary>What the provider is told of the verifier beforehand: its SHA-256.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
