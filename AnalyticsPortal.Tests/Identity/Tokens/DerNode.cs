namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>A value in DER, or a sequence of such.</summary>
internal sealed record DerNode(string Name, byte Tag, byte[] Value, IReadOnlyList<DerNode> Children)
{
    public static DerNode Of(string name, byte tag, params DerNode[] children) => new(name, tag, [], children);

    public IEnumerable<DerNode> All() => Children.SelectMany(c => c.All()).Prepend(this);

    /// <summary>Its bytes, with one node in it written otherwise.</summary>
    public byte[] Encode(DerNode? mutated = null, Func<byte, byte[], byte[]>? write = null)
    {
        byte[] content = Children.Count == 0 ? Value : [.. Children.SelectMany(c => c.Encode(mutated, write))];
        return ReferenceEquals(this, mutated) ? write!(Tag, content) : Write(Tag, content);
    }

    /// <summary>Tag, length and content; every length here is below 128.</summary>
    public static byte[] Write(byte tag, byte[] content) => [tag, (byte)content.Length, .. content];
}

/// <summary>Ways to write a node of DER otherwise, each of them wrong.</summary>
internal static class DerMutations
{
    private static readonly byte[] Garbage = [0x49, 0x81, 0x77];

    public static IEnumerable<(string Kind, Func<byte, byte[], byte[]> Write)> Of(DerNode node) =>
        Lengths().Concat(Indefinite()).Concat(Additions()).Concat(Tags()).Concat(node.Tag == 0x05 ? Nulls() : Contents()).Concat(node.Tag == 0x30 ? Elements() : []);

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Lengths()
    {
        yield return ("length in long form", (t, c) => [t, 0x81, (byte)c.Length, .. c]);
        yield return ("length with a leading zero", (t, c) => [t, 0x82, 0, (byte)c.Length, .. c]);
        yield return ("length one more", (t, c) => [t, (byte)(c.Length + 1), .. c]);
        yield return ("length one less", (t, c) => [t, (byte)(c.Length == 0 ? 0x7f : c.Length - 1), .. c]);
        yield return ("length 255 without long form", (t, c) => [t, 0xff, .. c]);
        yield return ("length 2^32 more", (t, c) => [t, 0x85, 1, 0, 0, 0, (byte)c.Length, .. c]);
        yield return ("length 2^64 more", (t, c) => [t, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, (byte)c.Length, .. c]);
        yield return ("length 2^31 - 1", (t, c) => [t, 0x84, 0x7f, 0xff, 0xff, 0xff, .. c]);
        yield return ("length 2^31", (t, c) => [t, 0x84, 0x80, 0, 0, 0, .. c]);
        yield return ("length 2^32 - 1", (t, c) => [t, 0x84, 0xff, 0xff, 0xff, 0xff, .. c]);
        yield return ("length 2^40 - 1", (t, c) => [t, 0x85, 0xff, 0xff, 0xff, 0xff, 0xff, .. c]);
        yield return ("length 2^64 - 1", (t, c) => [t, 0x88, .. Enumerable.Repeat((byte)0xff, 8), .. c]);
        yield return ("length cut off", (t, _) => [t, 0x81]);
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Indefinite()
    {
        yield return ("indefinite length without end", (t, c) => [t, 0x80, .. c]);
        yield return ("indefinite length", (t, c) => [t, 0x80, .. c, 0, 0]);
        yield return ("indefinite length with half an end", (t, c) => [t, 0x80, .. c, 0]);
        yield return ("indefinite length with an end that is not empty", (t, c) => [t, 0x80, .. c, 0, 1, 0]);
        yield return ("indefinite length with another element", (t, c) => [t, 0x80, .. c, 5, 0, 0, 0]);
        yield return ("indefinite length with garbage", (t, c) => [t, 0x80, .. c, .. Garbage, 0, 0]);
        yield return ("composition of indefinite length", (t, c) => [(byte)(t | 0x20), 0x80, .. DerNode.Write(t, c), 0, 0]);
        yield return ("composition", (t, c) => DerNode.Write((byte)(t | 0x20), DerNode.Write(t, c)));
        yield return ("composition with a wrong tag", (t, c) => DerNode.Write((byte)(t | 0x20), DerNode.Write(0x31, c)));
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Additions()
    {
        yield return ("removal", (_, _) => []);
        yield return ("a lonely tag instead", (t, _) => [t]);
        yield return ("zeros at the end", (t, c) => DerNode.Write(t, [.. c, 0, 0]));
        yield return ("zeros at the start", (t, c) => DerNode.Write(t, [0, 0, .. c]));
        yield return ("zeros behind the end", (t, c) => [.. DerNode.Write(t, c), 0, 0]);
        yield return ("a null at the end", (t, c) => DerNode.Write(t, [.. c, 5, 0]));
        yield return ("garbage at the start", (t, c) => DerNode.Write(t, [.. Garbage, .. c]));
        yield return ("garbage at the end", (t, c) => DerNode.Write(t, [.. c, .. Garbage]));
        yield return ("garbage behind the end", (t, c) => [.. DerNode.Write(t, c), .. Garbage]);
        yield return ("undefined tags around it", (t, c) => [0xaa, 0, 0xbb, 0, 0xcd, 0, .. DerNode.Write(t, c)]);
        yield return ("an element with a high tag number behind it", (t, c) => [.. DerNode.Write(t, c), 0xbf, 0x7f, 0]);
        yield return ("an explicitly tagged null behind it", (t, c) => [.. DerNode.Write(t, c), 0xa0, 2, 5, 0]);
        yield return ("an implicitly tagged null behind it", (t, c) => [.. DerNode.Write(t, c), 0x80, 0]);
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Tags()
    {
        foreach (var step in new[] { 1, 2, 0x80, 0xc0 })
            yield return ($"tag changed by {step}", (t, c) => DerNode.Write((byte)(t ^ step), c));
        yield return ("tag 255", (_, c) => DerNode.Write(0xff, c));
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Contents()
    {
        yield return ("a null instead", (_, _) => [5, 0]);
        yield return ("an empty value", (t, _) => [t, 0]);
        yield return ("first byte modified", (t, c) => DerNode.Write(t, [(byte)(c[0] ^ 1), .. c[1..]]));
        yield return ("last byte modified", (t, c) => DerNode.Write(t, [.. c[..^1], (byte)(c[^1] ^ 1)]));
        yield return ("last byte cut", (t, c) => DerNode.Write(t, c[..^1]));
        yield return ("first byte cut", (t, c) => DerNode.Write(t, c[1..]));
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Nulls()
    {
        yield return ("one byte in it", (t, _) => [t, 1, 0]);
        yield return ("an empty sequence instead", (_, _) => [0x30, 0]);
        yield return ("a sequence around it", (t, _) => [0x30, 2, t, 0]);
    }

    private static IEnumerable<(string, Func<byte, byte[], byte[]>)> Elements()
    {
        yield return ("a sequence within the sequence", (t, c) => DerNode.Write(t, DerNode.Write(t, c)));
        yield return ("an empty sequence at the start", (t, c) => DerNode.Write(t, [0x30, 0, .. c]));
        yield return ("an empty sequence at the end", (t, c) => DerNode.Write(t, [.. c, 0x30, 0]));
        yield return ("its elements twice", (t, c) => DerNode.Write(t, [.. c, .. c[..Math.Min(c.Length, 40)]]));
        yield return ("only its first element", (t, c) => DerNode.Write(t, c[..(2 + c[1])]));
        yield return ("only its last element", (t, c) => DerNode.Write(t, c[(2 + c[1])..]));
    }
}
