using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>One key of the identity provider, and what can be signed or faked with it.</summary>
public sealed class OpenIdKey : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public string Kid { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What the provider publishes of it.</summary>
    public object Public
    {
        get
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            return new { kty = "RSA", use = "sig", alg = "RS256", kid = Kid, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
        }
    }

    /// <summary>A token as it should be; under another key's name where one is given.</summary>
    public string Sign(IReadOnlyDictionary<string, object?> claims, string? kid = null)
    {
        var signed = Unsigned(new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = kid ?? Kid }, claims);
        var signature = _rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A token that says that it needs no signature.</summary>
    public static string SignNot(IReadOnlyDictionary<string, object?> claims) => Unsigned(new() { ["alg"] = "none" }, claims) + ".";

    /// <summary>A token signed by a secret that is this key's public half, as anybody could.</summary>
    public string SignWithPublicHalf(IReadOnlyDictionary<string, object?> claims)
    {
        var signed = Unsigned(new() { ["alg"] = "HS256", ["kid"] = Kid }, claims);
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(mac)}";
    }

    public void Dispose() => _rsa.Dispose();

    private static string Unsigned(Dictionary<string, object?> header, IReadOnlyDictionary<string, object?> claims) =>
        $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
}
