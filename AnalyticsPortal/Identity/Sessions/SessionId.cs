using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AnalyticsPortal.Identity.Sessions;

/// <summary>The random id in the cookie, and its hash, which is all that the portal keeps.</summary>
public static class SessionId
{
    private const int Bytes = 32;

    /// <summary>A new id: 256 random bits, base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of an id.</summary>
    public static byte[] HashOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));
}
