using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using AnalyticsPortal.Identity.Tokens;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>ES256, ES384 and ES512 signatures with r and s at the edges of their range, beyond it, and in other lengths and forms.</summary>
internal static class EcdsaCases
{
    // The orders of the groups, SEC 2 sections 2.4.2, 2.5.1 and 2.6.1.
    private static readonly Dictionary<string, (string Order, int Bytes)> Curves = new()
    {
        ["ES256"] = ("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 32),
        ["ES384"] = ("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", 48),
        ["ES512"] = ("01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409", 66),
    };

    public static IEnumerable<SignatureCase> All() => Curves.Keys.Select(SigningKey.Of).SelectMany(key => Forms(key).Concat(Edges(key)));

    private static IEnumerable<SignatureCase> Edges(SigningKey key)
    {
        var (n, bytes) = Of(key);
        var values = new (string Name, BigInteger Value)[] { ("0", 0), ("1", 1), ("n - 1", n - 1), ("n", n), ("all ones", (BigInteger.One << (8 * bytes)) - 1) };
        return from r in values
               from s in values
               select Case(key, $"r is {r.Name}, s is {s.Name}", [.. RawRsa.Fixed(r.Value, bytes), .. RawRsa.Fixed(s.Value, bytes)]);
    }

    private static IEnumerable<SignatureCase> Forms(SigningKey key)
    {
        var (n, bytes) = Of(key);
        var good = Base64Url.DecodeFromChars(Token(key).AsSpan(Token(key).LastIndexOf('.') + 1));
        var (r, s) = (good[..bytes], good[bytes..]);
        var zeros = new byte[bytes];
        byte[] Plus(byte[] number, BigInteger more) => RawRsa.Fixed(RawRsa.Number(number) + more, bytes);
        yield return SignatureCase.Of(key, "the signature as it should be", Token(key), null);
        yield return Case(key, "r and s padded in front", [0, .. r, 0, .. s]);
        yield return Case(key, "padded in front", [0, 0, .. good]);
        yield return Case(key, "padded behind", [.. good, 0, 0]);
        yield return Case(key, "r plus n", [.. Plus(r, n), .. s]);
        yield return Case(key, "s plus n", [.. r, .. Plus(s, n)]);
        yield return Case(key, "r plus n, both one byte longer", [.. RawRsa.Fixed(RawRsa.Number(r) + n, bytes + 1), 0, .. s]);
        yield return Case(key, "r plus 2^bits", [1, .. r, 0, .. s]);
        yield return Case(key, "s plus 2^bits", [0, .. r, 1, .. s]);
        yield return Case(key, "r and s in twice the length", [.. zeros, .. r, .. zeros, .. s]);
        yield return Case(key, "a kilobyte of zeros in between", [.. r, .. new byte[1024], .. s]);
        yield return Case(key, "r and s exchanged", [.. s, .. r]);
        yield return Case(key, "n minus r", [.. RawRsa.Fixed(n - RawRsa.Number(r), bytes), .. s]);
        yield return Case(key, "r alone", r);
        yield return Case(key, "a byte cut", good[..^1]);
        yield return Case(key, "in DER", Der(r, s));
    }

    private static byte[] Der(byte[] r, byte[] s)
    {
        static byte[] Integer(byte[] number)
        {
            var shortest = RawRsa.Number(number).ToByteArray(isUnsigned: false, isBigEndian: true);
            return [2, (byte)shortest.Length, .. shortest];
        }

        byte[] both = [.. Integer(r), .. Integer(s)];
        return both.Length < 128 ? [0x30, (byte)both.Length, .. both] : [0x30, 0x81, (byte)both.Length, .. both];
    }

    private static (BigInteger Order, int Bytes) Of(SigningKey key) =>
        (BigInteger.Parse("0" + Curves[key.Algorithm].Order, NumberStyles.HexNumber, CultureInfo.InvariantCulture), Curves[key.Algorithm].Bytes);

    private static readonly Dictionary<string, string> Tokens = Curves.Keys.ToDictionary(a => a, a => SigningKey.Of(a).Sign("foo"));

    private static string Token(SigningKey key) => Tokens[key.Algorithm];

    private static SignatureCase Case(SigningKey key, string kind, byte[] signature) =>
        SignatureCase.Of(key, kind, $"{Token(key)[..Token(key).LastIndexOf('.')]}.{SigningKey.Text(signature)}", BadSignature);
}
