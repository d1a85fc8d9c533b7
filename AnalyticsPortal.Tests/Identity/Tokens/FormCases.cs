using System.Buffers.Text;
using System.Text;
using AnalyticsPortal.Identity.Tokens;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>Payloads of several lengths; parts missing, doubled or exchanged; for each of the twelve algorithms.</summary>
internal static class FormCases
{
    public static IEnumerable<SignatureCase> All() => SigningKey.Every.Select(SigningKey.Of).SelectMany(key => Good(key).Concat(Bad(key)));

    private static IEnumerable<SignatureCase> Good(SigningKey key) =>
        from payload in new (string Kind, byte[] Bytes)[]
        {
            ("ordinary payload", "{\"sub\":\"a\"}"u8.ToArray()), ("empty payload", []), ("payload of one byte", [7]), ("payload of zeros", new byte[64]),
        }
        select SignatureCase.Of(key, payload.Kind, key.Sign(key.Header(), payload.Bytes), null);

    private static IEnumerable<SignatureCase> Bad(SigningKey key)
    {
        var parts = key.Sign(key.Header(), "foo"u8.ToArray()).Split('.');
        var (head, body, mark) = (parts[0], parts[1], parts[2]);
        return
            from c in new (string Kind, string Token, TokenRefusal Expected)[]
            {
                ("signature modified", $"{head}.{body}.{(mark[0] == 'A' ? 'B' : 'A')}{mark[1..]}", BadSignature),
                ("signature of another key of that id", SigningKey.New(key.Algorithm).Sign(key.Header(), "foo"u8.ToArray()), BadSignature),
                ("signature missing", $"{head}.{body}.", BadSignature),
                ("signature and separator missing", $"{head}.{body}", Malformed),
                ("signature cut", $"{head}.{body}.{SigningKey.Text(Base64Url.DecodeFromChars(mark)[..^3])}", BadSignature),
                ("payload modified", $"{head}.WG9v.{mark}", BadSignature),
                ("payload missing", $"{head}..{mark}", BadSignature),
                ("payload and separator missing", $"{head}.{mark}", Malformed),
                ("header modified", $"{Header(key.Header(",\"x\":1"))}.{body}.{mark}", BadSignature),
                ("header names another key", $"{Header(key.Header().Replace("key-", "kex-", StringComparison.Ordinal))}.{body}.{mark}", UnknownKey),
                ("header missing", $".{body}.{mark}", Malformed),
                ("header and separator missing", $"{body}.{mark}", Malformed),
                ("header and signature missing", $".{body}.", Malformed),
                ("only a payload", body, Malformed),
                ("only separators", "..", Malformed),
                ("empty text", "", Malformed),
                ("an empty part more", $"{head}.{body}.{mark}.", Malformed),
                ("a part more", $"{head}.{body}.{mark}.foo", Malformed),
                ("five parts", $"{head}.{body}.{mark}.foo.bar", Encrypted),
                ("a line end after it", $"{head}.{body}.{mark}\n", Malformed),
                ("general JSON serialization", $$"""{"payload":"{{body}}","signatures":[{"protected":"{{head}}","signature":"{{mark}}"}]}""", Malformed),
                ("flattened JSON serialization", $$"""{"payload":"{{body}}","protected":"{{head}}","signature":"{{mark}}"}""", Malformed),
                ("none, unsigned", $"{Header("{\"alg\":\"none\"}")}.{body}.", AlgorithmNotAllowed),
                ("none, unsigned, with the key's id", $"{Header($$"""{"alg":"none","kid":"{{key.Id}}"}""")}.{body}.", AlgorithmNotAllowed),
                ("none, with a signature", key.Sign("{\"alg\":\"none\"}", "foo"u8.ToArray()), AlgorithmNotAllowed),
                ("None, spelt otherwise", $"{Header("{\"alg\":\"NonE\"}")}.{body}.", AlgorithmNotAllowed),
                ("the algorithm in small letters", key.Sign(key.Header().Replace(key.Algorithm, key.Algorithm.ToLowerInvariant(), StringComparison.Ordinal), [1]), AlgorithmNotAllowed),
            }
            select SignatureCase.Of(key, c.Kind, c.Token, c.Expected);
    }

    private static string Header(string json) => SigningKey.Text(Encoding.UTF8.GetBytes(json));
}
