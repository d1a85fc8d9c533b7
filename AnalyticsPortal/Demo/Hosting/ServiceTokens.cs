using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>Issues and checks the tokens with which services ask each other: JWT, HS256, the shared secret as key.</summary>
internal sealed class ServiceTokens(string secret, TimeSpan lifetime, TimeProvider clock)
{
    private static readonly string Header = Base64Url.EncodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"u8);

    /// <summary>A token for a service that knows the secret; null for others.</summary>
    public (string Token, DateTimeOffset ExpiresAt)? Issue(string? serviceName, string? serviceSecret)
    {
        if (string.IsNullOrEmpty(serviceName) || serviceSecret is null || !Same(Encoding.UTF8.GetBytes(serviceSecret), Encoding.UTF8.GetBytes(secret))) return null;
        var now = clock.GetUtcNow();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds());
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { service = serviceName, scope = "read", iat = now.ToUnixTimeSeconds(), exp = expiresAt.ToUnixTimeSeconds() });
        var head = $"{Header}.{Base64Url.EncodeToString(payload)}";
        return ($"{head}.{Base64Url.EncodeToString(Sign(head))}", expiresAt);
    }

    /// <summary>True for an Authorization header with a token signed with the secret, not expired, that may read.</summary>
    public bool Accepts(string? authorization)
    {
        if (authorization?.Split(' ') is not [var scheme, var token] || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return false;
        if (token.Split('.') is not [var header, var payload, var signature]) return false;
        try
        {
            return Same(Base64Url.DecodeFromChars(signature), Sign($"{header}.{payload}"))
                && Text(header, "alg") == "HS256" && Text(payload, "scope") == "read" && !string.IsNullOrEmpty(Text(payload, "service"))
                && Member(payload, "exp").TryGetInt64(out var expires) && expires > clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));

    // Hashes first, so that neither content nor length shows in the time taken.
    private static bool Same(byte[] left, byte[] right) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(left), SHA256.HashData(right));

    private static string? Text(string part, string name) => Member(part, name).GetString();

    private static JsonElement Member(string part, string name) =>
        JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part)).GetProperty(name);
}
