using System.Security.Cryptography;
using System.Text;
using AnalyticsPortal.Identity.Tokens;
using static AnalyticsPortal.Identity.Tokens.TokenRefusal;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>PS256, PS384 and PS512 signatures by the right key whose encoded message (RFC 8017 section 9.1.1) was changed at each step of its making.</summary>
internal static class PssCases
{
    public static IEnumerable<SignatureCase> All() => new[] { "PS256", "PS384", "PS512" }.SelectMany(a => Of(SigningKey.Of(a)));

    private static IEnumerable<SignatureCase> Of(SigningKey key)
    {
        var hash = SigningKey.HashOf(key.Algorithm);
        var input = $"{SigningKey.Text(Encoding.UTF8.GetBytes(key.Header()))}.Zm9v";
        var right = new PssMessage(hash, CryptographicOperations.HashData(hash, Encoding.ASCII.GetBytes(input)));
        SignatureCase Case(string kind, byte[] signature, TokenRefusal? expected) => SignatureCase.Of(key, kind, $"{input}.{SigningKey.Text(signature)}", expected);
        foreach (var (kind, message) in Good(right))
            yield return Case(kind, RawRsa.Sign(message.Encode()), null);
        foreach (var (kind, message) in Bad(right))
            yield return Case(kind, RawRsa.Sign(message.Encode()), BadSignature);
        foreach (var (kind, signature) in Numbers.Of(RawRsa.Sign(right.Encode())))
            yield return Case($"the signature is {kind}", signature, BadSignature);
    }

    private static IEnumerable<(string, PssMessage)> Good(PssMessage right)
    {
        yield return ("the encoding as it should be", right);
        yield return ("a salt of zeros", right with { Salt = new byte[right.Salt.Length] });
        yield return ("a salt of ones", right with { Salt = [.. Enumerable.Repeat((byte)0xff, right.Salt.Length)] });
    }

    private static IEnumerable<(string, PssMessage)> Bad(PssMessage right)
    {
        var size = right.Salt.Length;
        foreach (var bit in new[] { 0, 1, 7, (8 * size) - 8, (8 * size) - 1 })
        {
            yield return ($"bit {bit} of the message's hash modified", right with { MessageHash = Flipped(right.MessageHash, bit) });
            yield return ($"bit {bit} of the outer hash modified", right with { Hash = h => Flipped(h, bit) });
        }

        foreach (var length in new[] { 0, 1, size / 2, size - 1, size + 1, 2 * size, RawRsa.Bytes - size - 2 }.Distinct())
            yield return ($"a salt of {length} bytes", right with { Salt = RandomNumberGenerator.GetBytes(length) });
        yield return ("all of the outer hash modified", right with { Hash = h => [.. h.Select(b => (byte)~b)] });
        yield return ("an outer hash of zeros", right with { Hash = h => new byte[h.Length] });
        foreach (var at in new[] { 0, 3, 7 })
            yield return ($"byte {at} of the eight zeros modified", right with { Zeros = Flipped(new byte[8], 8 * at) });
        yield return ("seven zeros", right with { Zeros = new byte[7] });
        var separator = RawRsa.Bytes - (2 * size) - 2;
        foreach (var at in new[] { 1, separator / 2, separator - 1 })
            yield return ($"byte {at} of the padding modified", right with { Block = b => Flipped(b, (8 * at) + 3) });
        yield return ("the separator is 0", right with { Block = b => Flipped(b, 8 * separator) });
        yield return ("the separator is 3", right with { Block = b => Flipped(b, (8 * separator) + 1) });
        foreach (var at in new[] { separator + 1, separator + size })
            yield return ($"byte {at - separator} of the salt modified after it was hashed", right with { Block = b => Flipped(b, 8 * at) });
        yield return ("the masked block modified", right with { Message = m => Flipped(m, 8 * 40) });
        yield return ("the top bit set", right with { Message = m => [(byte)(m[0] | 0x80), .. m[1..]] });
        foreach (var trailer in new byte[] { 0xbd, 0x00, 0xcc })
            yield return ($"the trailer is {trailer:x2}", right with { Message = m => [.. m[..^1], trailer] });
        foreach (var other in new[] { HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 }.Where(h => h != right.Name))
            yield return ($"a mask by {other}", right with { Mask = other });
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] copy = [.. bytes];
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}

/// <summary>EMSA-PSS encoding with every step open to change.</summary>
internal sealed record PssMessage(HashAlgorithmName Name, byte[] MessageHash)
{
    public byte[] Salt { get; init; } = RandomNumberGenerator.GetBytes(MessageHash.Length);

    public byte[] Zeros { get; init; } = new byte[8];

    public HashAlgorithmName Mask { get; init; } = Name;

    public Func<byte[], byte[]> Hash { get; init; } = h => h;

    public Func<byte[], byte[]> Block { get; init; } = b => b;

    public Func<byte[], byte[]> Message { get; init; } = m => m;

    public byte[] Encode()
    {
        var hash = Hash(CryptographicOperations.HashData(Name, [.. Zeros, .. MessageHash, .. Salt]));
        var blockLength = RawRsa.Bytes - hash.Length - 1;
        var block = Block([.. new byte[blockLength - Salt.Length - 1], 1, .. Salt]);
        byte[] masked = [.. block.Zip(MaskOf(hash, blockLength), (b, m) => (byte)(b ^ m))];
        masked[0] &= 0x7f;
        return Message([.. masked, .. hash, 0xbc]);
    }

    // MGF1, RFC 8017 appendix B.2.1.
    private byte[] MaskOf(byte[] seed, int length) =>
        [.. Enumerable.Range(0, length).SelectMany(i => CryptographicOperations.HashData(Mask, [.. seed, 0, 0, (byte)(i >> 8), (byte)i])).Take(length)];
}
