using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AnalyticsPortal.Upstream;

/// <summary>A service token that the portal signs itself: JWT, HS256.</summary>
internal static class SelfSignedToken
{
    /// <summary>How long such a token is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A token of that service, valid from <paramref name="now"/> on.</summary>
    public static string Create(string service, string secret, DateTimeOffset now)
    {
        var head = Part(new { alg = "HS256", typ = "JWT" });
        var body = Part(new { service, scope = "read", iat = now.ToUnixTimeSeconds(), exp = (now + Lifetime).ToUnixTimeSeconds() });
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{head}.{body}"));
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
