using System.Security.Cryptography;
using System.Text.Json;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>The part of a key that verifies. A class, not a record: nothing prints it.</summary>
internal abstract class KeyMaterial
{
    /// <summary>Whether a key of this type, size and curve may verify signatures of that algorithm.</summary>
    public abstract bool IsFor(SignatureAlgorithm algorithm);

    /// <summary>Whether <paramref name="signature"/> is this key's for <paramref name="data"/>; ask only where <see cref="IsFor"/> holds.</summary>
    public abstract bool Verifies(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>Reads the members of `kty` oct, RSA or EC (RFC 7518 section 6); null when the type is another or a member is missing or out of range.</summary>
    public static KeyMaterial? Parse(JsonElement key) => StrictForm.Text(key, "kty") switch
    {
        "oct" => Member(key, "k") is { Length: > 0 } secret ? new SecretMaterial(secret) : null,
        "RSA" => Member(key, "n") is { } modulus && Member(key, "e") is { } exponent ? RsaMaterial.Create(modulus, exponent) : null,
        "EC" => StrictForm.Text(key, "crv") is { } curve && Member(key, "x") is { } x && Member(key, "y") is { } y ? EcMaterial.Create(curve, x, y) : null,
        _ => null,
    };

    private static byte[]? Member(JsonElement key, string name) => StrictForm.Text(key, name) is { } text ? StrictForm.Bytes(text) : null;
}

/// <summary>A shared secret.</summary>
internal sealed class SecretMaterial(byte[] secret) : KeyMaterial
{
    // RFC 7518 section 3.2: a key of at least the hash's size.
    public override bool IsFor(SignatureAlgorithm algorithm) => algorithm.Scheme is SignatureScheme.Hmac && secret.Length >= algorithm.HashBytes;

    public override bool Verifies(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        CryptographicOperations.FixedTimeEquals(CryptographicOperations.HmacData(algorithm.Hash, secret, data), signature);
}

/// <summary>An RSA public key of 2048 to 8192 bits.</summary>
internal sealed class RsaMaterial : KeyMaterial
{
    // RFC 7518 section 3.3 asks for 2048; the upper end keeps one verification cheap.
    private const int FewestBits = 2048;
    private const int MostBits = 8192;
    private const int LongestExponent = 4;

    private readonly RSAParameters _parameters;
    private readonly int _bytes;

    private RsaMaterial(RSAParameters parameters, int bytes) => (_parameters, _bytes) = (parameters, bytes);

    public static RsaMaterial? Create(byte[] modulus, byte[] exponent)
    {
        if (!IsOddWithoutLeadingZero(modulus) || !IsOddWithoutLeadingZero(exponent) || exponent is [1] || exponent.Length > LongestExponent)
            return null;
        var bits = (8 * modulus.Length) - byte.LeadingZeroCount(modulus[0]);
        return bits is >= FewestBits and <= MostBits
            ? new RsaMaterial(new RSAParameters { Modulus = modulus, Exponent = exponent }, modulus.Length)
            : null;
    }

    public override bool IsFor(SignatureAlgorithm algorithm) => algorithm.Scheme is SignatureScheme.RsaPkcs1 or SignatureScheme.RsaPss;

    public override bool Verifies(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != _bytes)
            return false;
        using var rsa = RSA.Create(_parameters);
        return rsa.VerifyData(data, signature, algorithm.Hash, algorithm.Scheme is SignatureScheme.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    // An exponent of 1 would make every signature its own message; an even number is no modulus and no exponent.
    private static bool IsOddWithoutLeadingZero(byte[] number) => number is [not 0, ..] && (number[^1] & 1) == 1;
}

/// <summary>A point on P-256, P-384 or P-521.</summary>
internal sealed class EcMaterial : KeyMaterial
{
    private readonly ECParameters _parameters;
    private readonly string _curve;
    private readonly int _bytes;

    private EcMaterial(ECParameters parameters, string curve, int bytes) => (_parameters, _curve, _bytes) = (parameters, curve, bytes);

    public static EcMaterial? Create(string curve, byte[] x, byte[] y)
    {
        (ECCurve Named, int Bytes)? known = curve switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => null,
        };
        // RFC 7518 section 6.2.1.2: a coordinate has the full size of the curve.
        if (known is not { } size || x.Length != size.Bytes || y.Length != size.Bytes)
            return null;
        var parameters = new ECParameters { Curve = size.Named, Q = new ECPoint { X = x, Y = y } };
        return IsOnCurve(parameters) ? new EcMaterial(parameters, curve, size.Bytes) : null;
    }

    public override bool IsFor(SignatureAlgorithm algorithm) => algorithm.Curve == _curve;

    public override bool Verifies(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * _bytes)
            return false;
        using var ec = ECDsa.Create(_parameters);
        return ec.VerifyData(data, signature, algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    // The library tells of a point beside the curve by this exception alone.
    private static bool IsOnCurve(ECParameters parameters)
    {
        try
        {
            using var ec = ECDsa.Create(parameters);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
