using System.Buffers.Binary;
using System.Text;

namespace AnalyticsPortal.Tests.TestKit.Circuits;

/// <summary>Reads what the circuit hub says, value by value.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Cuts the first whole message off <paramref name="bytes"/>; false when it has not arrived wholly.</summary>
    public static bool TryCut(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> message)
    {
        var (length, at) = (0, 0);
        do
        {
            if (at == bytes.Length)
            {
                message = default;
                return false;
            }

            length |= (bytes[at] & 0x7f) << (7 * at);
        }
        while (bytes[at++] > 0x7f);

        var whole = bytes.Length - at >= length;
        message = whole ? bytes.Slice(at, length) : default;
        if (whole) bytes = bytes[(at + length)..];
        return whole;
    }

    /// <summary>How many values an array holds.</summary>
    public int Array()
    {
        var first = Take(1)[0];
        return first switch { 0xdc => BinaryPrimitives.ReadUInt16BigEndian(Take(2)), >= 0x90 and <= 0x9f => first & 0xf, _ => throw Unexpected(first) };
    }

    public long Number()
    {
        var first = Take(1)[0];
        return first switch
        {
            <= 0x7f => first,
            >= 0xe0 => (sbyte)first,
            0xcc => Take(1)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => throw Unexpected(first),
        };
    }

    /// <summary>Null, a truth or a text.</summary>
    public object? Value()
    {
        switch (_rest[0])
        {
            case 0xc0:
                Take(1);
                return null;
            case 0xc2 or 0xc3:
                return Take(1)[0] == 0xc3;
            default:
                return Text();
        }
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>A text's or a binary's bytes; empty for nil.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var first = Take(1)[0];
        return first switch
        {
            0xc0 => [],
            >= 0xa0 and <= 0xbf => Take(first & 0x1f),
            0xc4 or 0xd9 => Take(Take(1)[0]),
            0xc5 or 0xda => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xc6 or 0xdb => Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))),
            _ => throw Unexpected(first),
        };
    }

    /// <summary>Passes over the headers, which are always empty.</summary>
    public void Headers()
    {
        if (Take(1)[0] is not 0x80 and var other) throw Unexpected(other);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static InvalidDataException Unexpected(byte first) => new($"Did not expect 0x{first:x2}");
}
