using System.Buffers.Binary;
using System.Text;

namespace AnalyticsPortal.Tests.TestKit.Circuits;

/// <summary>Writes what a browser says to the circuit hub: MessagePack, each message with its length before it.</summary>
internal static class PackWriter
{
    /// <summary>The line that opens the conversation.</summary>
    public static readonly byte[] Handshake = Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + '\u001e');

    /// <summary>Keeps the connection alive.</summary>
    public static readonly byte[] Ping = [2, 0x91, 6];

    /// <summary>A call of a hub method.</summary>
    /// <param name="id">What the answer will carry; null when none is wanted.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">Null, bool, long or string each.</param>
    public static byte[] Call(string? id, string method, params ReadOnlySpan<object?> arguments)
    {
        List<byte> body = [0x95, 1, 0x80];
        Write(body, id);
        Write(body, method);
        body.Add((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments) Write(body, argument);
        return [.. Length(body.Count), .. body];
    }

    private static void Write(List<byte> body, object? value)
    {
        Span<byte> number = stackalloc byte[8];
        switch (value)
        {
            case null:
                body.Add(0xc0);
                break;
            case bool truth:
                body.Add(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case long integer:
                BinaryPrimitives.WriteInt64BigEndian(number, integer);
                body.Add(0xd3);
                body.AddRange(number);
                break;
            case string text:
                var words = Encoding.UTF8.GetBytes(text);
                BinaryPrimitives.WriteInt32BigEndian(number, words.Length);
                body.Add(0xdb);
                body.AddRange(number[..4]);
                body.AddRange(words);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no argument", nameof(value));
        }
    }

    private static List<byte> Length(int length)
    {
        var bytes = new List<byte>();
        for (; length > 0x7f; length >>= 7) bytes.Add((byte)(length | 0x80));
        bytes.Add((byte)length);
        return bytes;
    }
}
