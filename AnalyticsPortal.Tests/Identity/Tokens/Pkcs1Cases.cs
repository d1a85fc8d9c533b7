using System.Security.Cryptography;
using System.Text;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>RS256 signatures by the right key over the right hash whose PKCS #1 v1.5 padding (RFC 8017 section 9.2) is not the one and only.</summary>
internal static class Pkcs1Cases
{
    private static readonly SigningKey Key = SigningKey.Of("RS256");
    private static readonly string Input = $"{SigningKey.Text(Encoding.UTF8.GetBytes(Key.Header()))}.Zm9v";
    private static readonly byte[] Hash = SHA256.HashData(Encoding.ASCII.GetBytes(Input));

    private static readonly byte[] Oid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

    private static readonly DerNode Info = DerNode.Of("the sequence", 0x30, DerNode.Of("the algorithm", 0x30, new("the OID", 0x06, Oid, []), new("the null", 0x05, [], [])), new("the hash", 0x04, Hash, []));

    public static IEnumerable<SignatureCase> All() => new[] { Case("the padding as it should be", Pad(Info.Encode()), null) }
        .Concat(from node in Info.All()
                from mutation in DerMutations.Of(node)
                select Case($"{mutation.Kind} of {node.Name}", Pad(Info.Encode(node, mutation.Write)), BadSignature))
        .Concat(Oids()).Concat(Blocks());

    private static IEnumerable<SignatureCase> Oids() =>
        from c in new (string Kind, byte[] Value)[]
        {
            ("SHA-384", [.. Oid[..^1], 2]), ("SHA-512", [.. Oid[..^1], 3]), ("SHA-224", [.. Oid[..^1], 4]), ("SHA-1", [0x2b, 0x0e, 0x03, 0x02, 0x1a]),
            ("MD5", [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05]), ("a longer one", [.. Oid, 1]), ("a node modified", [0x60, 0x86, 0x48, 0x11, .. Oid[4..]]),
            ("an invalid node", [.. Oid[..^1], 0x80]), ("a node with leading zeros", [.. Oid[..^1], 0x80, 0x01]),
            ("a node of more than 64 bits", [.. Oid[..^1], .. Enumerable.Repeat((byte)0x82, 11), 0x01]),
        }
        select Case($"the OID is {c.Kind}", Pad(Info.Encode(Info.Children[0].Children[0], (tag, _) => DerNode.Write(tag, c.Value))), BadSignature);

    private static IEnumerable<SignatureCase> Blocks()
    {
        var info = Info.Encode();
        var right = Pad(info);
        byte[] Changed(int at, byte value) => [.. right[..at], value, .. right[(at + 1)..]];
        foreach (var (kind, block) in new (string, byte[])[]
        {
            ("the first byte is 1", Changed(0, 0x01)), ("block type 0", Changed(1, 0x00)), ("block type 2", Changed(1, 0x02)),
            ("a padding byte is 254", Changed(9, 0xfe)), ("a padding byte is 0", Changed(9, 0x00)), ("the last padding byte is 0", Changed(RawRsa.Bytes - info.Length - 2, 0x00)),
            ("no separator", Changed(RawRsa.Bytes - info.Length - 1, 0xff)), ("padding of zeros", [0, 1, .. new byte[RawRsa.Bytes - info.Length - 2], .. info]),
            ("short padding, rubbish behind the hash", [0, 1, .. Filled(8, 0xff), 0, .. info, .. Filled(RawRsa.Bytes - info.Length - 11, 0x5a)]),
            ("no padding, rubbish behind the hash", [0, 1, 0, .. info, .. Filled(RawRsa.Bytes - info.Length - 3, 0x5a)]),
            ("zeros behind the hash", [0, 1, .. Filled(RawRsa.Bytes - info.Length - 7, 0xff), 0, .. info, 0, 0, 0, 0]),
            ("the hash alone", Pad(Hash)), ("the hash in an octet string alone", Pad(DerNode.Write(0x04, Hash))), ("nothing", Pad([])),
        })
            yield return Case(kind, block, BadSignature);
        var good = RawRsa.Sign(right);
        foreach (var (kind, signature) in Numbers.Of(good))
            yield return new($"RS256 signature: {kind}", $"{Input}.{SigningKey.Text(signature)}", Key.Jwk, BadSignature);
    }

    private static byte[] Pad(byte[] info) => [0, 1, .. Filled(RawRsa.Bytes - info.Length - 3, 0xff), 0, .. info];

    private static byte[] Filled(int count, byte value) => [.. Enumerable.Repeat(value, count)];

    private static SignatureCase Case(string kind, byte[] block, AnalyticsPortal.Identity.Tokens.TokenRefusal? expected) =>
        new($"RS256 padding: {kind}", $"{Input}.{SigningKey.Text(RawRsa.Sign(block))}", Key.Jwk, expected);
}
