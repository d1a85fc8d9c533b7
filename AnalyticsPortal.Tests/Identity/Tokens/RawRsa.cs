using System.Numerics;
using System.Security.Cryptography;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>Signs with the shared RSA key without its padding, so that a case can put any padding there.</summary>
internal static class RawRsa
{
    private static readonly RSAParameters Key = SigningKey.Rsa.ExportParameters(includePrivateParameters: true);
    private static readonly BigInteger P = Number(Key.P!);
    private static readonly BigInteger Q = Number(Key.Q!);

    public const int Bytes = 256;

    public static readonly BigInteger Modulus = Number(Key.Modulus!);

    /// <summary>The number whose power by the public exponent is <paramref name="message"/>.</summary>
    public static byte[] Sign(byte[] message)
    {
        var m = Number(message);
        var (p, q) = (BigInteger.ModPow(m, Number(Key.DP!), P), BigInteger.ModPow(m, Number(Key.DQ!), Q));
        var h = Number(Key.InverseQ!) * (p - q) % P;
        return Fixed(q + ((h.Sign < 0 ? h + P : h) * Q), Bytes);
    }

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>A number in so many bytes, or in more where they do not do.</summary>
    public static byte[] Fixed(BigInteger number, int bytes)
    {
        var shortest = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Math.Max(0, bytes - shortest.Length)], .. shortest];
    }
}
