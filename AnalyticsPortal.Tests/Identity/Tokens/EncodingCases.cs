using System.Text;
using AnalyticsPortal.Identity.Tokens;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>Spellings of base64url and of the JSON header. What is signed is the text as it stands, so the signature of each is good.</summary>
internal static class EncodingCases
{
    private static readonly SigningKey Key = SigningKey.Of("HS256");
    private static readonly string Head = SigningKey.Text(Encoding.UTF8.GetBytes(Key.Header()));

    public static IEnumerable<SignatureCase> All() => Marks().Concat(Parts()).Concat(Headers());

    private static IEnumerable<SignatureCase> Marks()
    {
        var token = Key.Sign("Test");
        var at = token.LastIndexOf('.') + 1;
        yield return Case("MAC that begins with a zero", Search(0x00), null);
        yield return Case("MAC that begins with 255", Search(0xff), null);
        yield return Case("spaces before the MAC", token.Insert(at, "    "), Malformed);
        yield return Case("spaces after the MAC", token + "    ", Malformed);
        yield return Case("a strange character before the MAC", token.Insert(at, "?"), Malformed);
        yield return Case("a strange character after the MAC", token + "?", Malformed);
        yield return Case("a zero of the MAC replaced by a strange character", Search(0x00).Remove(at, 1).Insert(at, "?"), Malformed);
        yield return Case("padding after the MAC", token + "=", Malformed);
        yield return Case("unused bits of the MAC set", token[..^1] + (char)(token[^1] + 1), Malformed);
        yield return Case("a MAC in the ordinary alphabet", $"{token[..at]}{Ordinary(token[..(at - 1)])}", Malformed);
        yield return Case("a character beyond ASCII", token + "\u0661", Malformed);
    }

    private static IEnumerable<SignatureCase> Parts() =>
        from c in new (string Kind, string Input)[]
        {
            ("spaces after the header", $"{Head}    .VGVzdA"), ("strange characters after the header", $"{Head}####.VGVzdA"),
            ("a strange character within the header", $"{Head.Insert(8, "?")}.VGVzdA"), ("padding after the header", $"{Head}==.VGVzdA"),
            ("spaces before the payload", $"{Head}.    VGVzdA"), ("strange characters before the payload", $"{Head}.####VGVzdA"),
            ("a strange character within the payload", $"{Head}.VG?VzdA"), ("a strange character after the payload", $"{Head}.VGVzdA?"),
            ("padding after the payload", $"{Head}.VGVzdA=="), ("unused bits of the payload set", $"{Head}.AB"),
            ("a payload of one character", $"{Head}.A"), ("a line end within the payload", $"{Head}.VGVz\r\ndA"),
        }
        select Case(c.Kind, Key.SignText(c.Input), Malformed);

    private static IEnumerable<SignatureCase> Headers() =>
        from c in new (string Kind, byte[] Header, TokenRefusal? Expected)[]
        {
            ("spaces in the JSON header", Bytes("""{ "kid" : "key-HS256" , "alg" : "HS256" }"""), null),
            ("other white space in the JSON header", Bytes("{\"kid\":\"key-HS256\",\n\t\r\"alg\":\"HS256\"}"), null),
            ("escapes in the JSON header", Bytes("""{"\u0061lg":"HS\u003256"}"""), null),
            ("no key named", Bytes("""{"alg":"HS256"}"""), null),
            ("unknown members", Bytes(Key.Header(""","x":{"y":[1,2]},"zip":"DEF","cty":"x" """)), null),
            ("b64 true", Bytes(Key.Header(",\"b64\":true")), null),
            ("b64 false", Bytes(Key.Header(",\"b64\":false")), UnknownExtension),
            ("b64 false, critical", Bytes(Key.Header(",\"b64\":false,\"crit\":[\"b64\"]")), UnknownExtension),
            ("an unknown critical extension", Bytes(Key.Header(",\"crit\":[\"exp\"],\"exp\":1")), UnknownExtension),
            ("an empty critical list", Bytes(Key.Header(",\"crit\":[]")), UnknownExtension),
            ("critical null", Bytes(Key.Header(",\"crit\":null")), UnknownExtension),
            ("an encryption in three parts", Bytes(Key.Header(",\"enc\":\"A128GCM\"")), Encrypted),
            ("the algorithm twice", Bytes(Key.Header(",\"alg\":\"HS256\"")), Malformed),
            ("the algorithm twice, once escaped", Bytes(Key.Header(",\"\\u0061lg\":\"none\"")), Malformed),
            ("a foreign member twice", Bytes(Key.Header(",\"x\":1,\"x\":1")), Malformed),
            ("no algorithm", Bytes("""{"kid":"key-HS256"}"""), Malformed),
            ("an algorithm that is a list", Bytes("""{"alg":["HS256"]}"""), Malformed),
            ("an algorithm null", Bytes("""{"alg":null}"""), Malformed),
            ("a key id that is a number", Bytes("""{"alg":"HS256","kid":1}"""), Malformed),
            ("a type that is a list", Bytes(Key.Header(",\"typ\":[\"JWT\"]")), Malformed),
            ("a comment", Bytes("""{"alg":"HS256"/*x*/}"""), Malformed), ("a comma too many", Bytes("""{"alg":"HS256",}"""), Malformed),
            ("something after the object", Bytes("""{"alg":"HS256"}x"""), Malformed), ("a list", Bytes("""["HS256"]"""), Malformed),
            ("a text", Bytes("\"HS256\""), Malformed), ("half a surrogate pair", Bytes(Key.Header(",\"x\":\"\\ud83d\"")), Malformed),
            ("half a surrogate pair as a name", Bytes(Key.Header(",\"\\ud83d\":1")), Malformed),
            ("no UTF-8", [.. Bytes("{\"alg\":\"HS256\",\"x\":\""), 0xff, .. Bytes("\"}")], Malformed),
            ("a byte order mark", [0xef, 0xbb, 0xbf, .. Bytes(Key.Header())], Malformed),
            ("too deep", Bytes(Key.Header($",\"x\":{new string('[', 40)}{new string(']', 40)}")), Malformed),
            ("too long", Bytes(Key.Header($",\"x\":\"{new string('a', JsonWebSignature.LongestToken)}\"")), Malformed),
        }
        select Case(c.Kind, Key.Sign(c.Header, "Test"), c.Expected);

    private static string Sign(this SigningKey key, byte[] header, string payload) => key.SignText($"{SigningKey.Text(header)}.{SigningKey.Text(Bytes(payload))}");

    private static SignatureCase Case(string kind, string token, TokenRefusal? expected) => new($"encoding: {kind}", token, Key.Jwk, expected);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // A MAC in the other alphabet, with a character in it that tells the two apart.
    private static string Ordinary(string input)
    {
        var mark = Convert.ToBase64String(Key.SignatureOf(Bytes(input))).TrimEnd('=');
        return mark.Contains('+') || mark.Contains('/') ? mark : mark[..^1] + "/";
    }

    private static string Search(byte first) => Enumerable.Range(0, int.MaxValue).Select(i => Key.Sign($"T{i:D8}"))
        .First(t => System.Buffers.Text.Base64Url.DecodeFromChars(t.AsSpan(t.LastIndexOf('.') + 1))[0] == first);
}
