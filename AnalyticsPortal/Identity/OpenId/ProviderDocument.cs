using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>What the portal needs of a provider's discovery document (OpenID Connect Discovery 1.0).</summary>
/// <param name="Issuer">What the provider calls itself in its tokens.</param>
/// <param name="Authorization">Where people sign in.</param>
/// <param name="Token">Where a code is redeemed.</param>
/// <param name="Keys">Where the keys are.</param>
/// <param name="SecretInForm">True when the secret goes into the form, false when into the header, which is what holds where nothing is said.</param>
public sealed record ProviderDocument(string Issuer, Uri Authorization, Uri Token, Uri Keys, bool SecretInForm)
{
    /// <summary>Where the document of an authority is.</summary>
    public static Uri AddressOf(string authority) => new(authority.TrimEnd('/') + "/.well-known/openid-configuration");

    /// <summary>Reads a document; null when it is no such thing, is another issuer's, or names an address that secrets must not go to.</summary>
    public static ProviderDocument? Read(ReadOnlyMemory<byte> body, string authority)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind is JsonValueKind.Object
                && Text(root, "issuer") is { } issuer && issuer.TrimEnd('/') == authority.TrimEnd('/')
                && IsAddress(Text(root, "authorization_endpoint"), out var authorization)
                && IsAddress(Text(root, "token_endpoint"), out var token)
                && IsAddress(Text(root, "jwks_uri"), out var keys)
                ? new(issuer, authorization, token, keys, TakesSecretInForm(root))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool IsAddress(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && SafeAddress.IsSafe(address);

    private static bool TakesSecretInForm(JsonElement json) =>
        json.TryGetProperty("token_endpoint_auth_methods_supported", out var methods) && methods.ValueKind is JsonValueKind.Array
        && methods.EnumerateArray().Any(m => m.ValueKind is JsonValueKind.String && m.GetString() == "client_secret_post");
}
