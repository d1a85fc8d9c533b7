using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AnalyticsPortal.Identity.Tokens;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>A signature by another algorithm than the key's, a public key taken for a secret, a key that the token brings along, a key for another use.</summary>
internal static class ConfusionCases
{
    public static IEnumerable<SignatureCase> All() => OtherAlgorithms().Concat(PublicKeyAsSecret()).Concat(Embedded()).Concat(Uses());

    // Every algorithm against every other, the header telling the truth and the key naming no algorithm of its own; RSA keys serve both paddings.
    private static IEnumerable<SignatureCase> OtherAlgorithms() =>
        from mine in SigningKey.Every.Select(SigningKey.Of)
        from other in SigningKey.Every.Select(SigningKey.Of)
        where mine.Algorithm != other.Algorithm && mine.Algorithm[..2] != "HS"
        let sameKey = mine.Algorithm[1] == 'S' && mine.Algorithm[0] is 'R' or 'P' && other.Algorithm[0] is 'R' or 'P'
        from named in new[] { true, false }
        select new SignatureCase(
            $"{mine.Algorithm} key {(named ? "that names its algorithm" : "of any algorithm")}: signed by {other.Algorithm}",
            other.Sign($$"""{"alg":"{{other.Algorithm}}"}""", "foo"u8.ToArray()),
            mine.JwkWith(("alg", named ? mine.Algorithm : null)),
            sameKey && !named ? null : UnfitKey);

    private static IEnumerable<SignatureCase> PublicKeyAsSecret() =>
        from algorithm in new[] { "RS256", "PS512", "ES256", "ES384", "ES512" }
        let key = SigningKey.Of(algorithm)
        from secret in Spellings(key)
        from hmac in new[] { "HS256", "HS512" }
        let input = $"{SigningKey.Text(Encoding.UTF8.GetBytes($$"""{"alg":"{{hmac}}","kid":"{{key.Id}}"}"""))}.Zm9v"
        let mac = CryptographicOperations.HmacData(SigningKey.HashOf(hmac), secret.Bytes, Encoding.ASCII.GetBytes(input))
        select SignatureCase.Of(key, $"{hmac} by {secret.Kind} as secret", $"{input}.{SigningKey.Text(mac)}", UnfitKey);

    private static IEnumerable<(string Kind, byte[] Bytes)> Spellings(SigningKey key)
    {
        var jwk = JsonNode.Parse(key.Jwk)!;
        byte[] Member(string name) => Base64Url.DecodeFromChars(jwk[name]!.GetValue<string>());
        yield return ("the JWK", Encoding.UTF8.GetBytes(key.Jwk));
        if (jwk["kty"]!.GetValue<string>() == "RSA")
        {
            yield return ("the modulus", Member("n"));
            yield return ("the public key's DER", SigningKey.Rsa.ExportSubjectPublicKeyInfo());
            yield return ("the public key's PEM", Encoding.ASCII.GetBytes(SigningKey.Rsa.ExportSubjectPublicKeyInfoPem()));
            yield return ("the public key's PKCS #1", SigningKey.Rsa.ExportRSAPublicKey());
            yield break;
        }

        yield return ("x", Member("x"));
        yield return ("x and y", [.. Member("x"), .. Member("y")]);
        yield return ("the point", [4, .. Member("x"), .. Member("y")]);
    }

    // The attacker signs with a key of his own and sends it along, under the id of ours.
    private static IEnumerable<SignatureCase> Embedded() =>
        from algorithm in new[] { "RS256", "PS256", "ES256", "ES384", "ES512" }
        let key = SigningKey.Of(algorithm)
        let his = SigningKey.New(algorithm)
        from member in new (string Kind, string Json)[]
        {
            ("jwk", $",\"jwk\":{his.Jwk}"), ("jku", ",\"jku\":\"https://attacker.example/keys\""), ("x5u", ",\"x5u\":\"https://attacker.example/chain\""), ("x5c", ",\"x5c\":[\"AAAA\"]"),
        }
        select SignatureCase.Of(key, $"another key by {member.Kind}", his.Sign(his.Header(member.Json), "foo"u8.ToArray()), BadSignature);

    private static IEnumerable<SignatureCase> Uses() =>
        from algorithm in SigningKey.Every
        let key = SigningKey.Of(algorithm)
        from use in new (string Kind, (string, JsonNode?)[] Changes, TokenRefusal? Expected)[]
        {
            ("use sig", [("use", "sig")], null), ("use enc", [("use", "enc")], UnfitKey), ("use unknown", [("use", "SIG")], UnfitKey),
            ("key_ops verify", [("key_ops", new JsonArray("verify"))], null), ("key_ops sign, verify", [("key_ops", new JsonArray("sign", "verify"))], null),
            ("key_ops encrypt", [("key_ops", new JsonArray("encrypt"))], UnfitKey), ("key_ops sign", [("key_ops", new JsonArray("sign"))], UnfitKey),
            ("key_ops empty", [("key_ops", new JsonArray())], UnfitKey), ("key_ops a text", [("key_ops", "verify")], UnfitKey),
            ("use sig, key_ops encrypt", [("use", "sig"), ("key_ops", new JsonArray("encrypt"))], UnfitKey),
            ("its own algorithm", [("alg", key.Algorithm)], null), ("another algorithm of its type", [("alg", key.Algorithm[..3] + (key.Algorithm[3] == '8' ? "56" : "84"))], UnfitKey),
            ("an algorithm nobody knows", [("alg", "ES521")], UnfitKey), ("no id", [("kid", null)], null), ("another id", [("kid", "other")], UnknownKey),
        }
        select new SignatureCase($"{algorithm} key: {use.Kind}", key.Sign(key.Header(), "foo"u8.ToArray()), key.JwkWith(use.Changes), use.Expected);
}
