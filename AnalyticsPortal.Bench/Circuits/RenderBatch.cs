using System.Buffers.Binary;
using System.Text;

namespace AnalyticsPortal.Bench.Circuits;

/// <summary>What a batch of changes tells about one thing that can be clicked. Everything else in it is left unread.</summary>
internal readonly ref struct RenderBatch(ReadOnlySpan<byte> bytes)
{
    private const int Element = 1, Words = 2, Attribute = 3, FrameBytes = 20;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The button or link around the first text that is <paramref name="text"/>; null when the batch has none.</summary>
    public Clickable? Find(string text)
    {
        var (frames, count) = (Int(^16) + 4, Int(Int(^16)));
        Clickable? around = null;
        var end = 0;
        var element = 0;
        for (var at = 0; at < count; at++)
        {
            var frame = frames + (at * FrameBytes);
            switch (Int(frame))
            {
                case Element:
                    element = at + Int(frame + 4);
                    break;
                case Attribute when String(Int(frame + 4)) == "onclick" && Int(frame + 12) is not 0 and var handler:
                    (around, end) = (new(handler, null), element);
                    break;
                case Attribute when String(Int(frame + 4)) == "href":
                    (around, end) = (new(0, String(Int(frame + 8))), element);
                    break;
                case Words when at < end && around is not null && String(Int(frame + 4)) == text:
                    return around;
            }
        }

        return null;
    }

    private int Int(Index at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);

    private string? String(int number)
    {
        if (number < 0) return null;
        var at = Int(Int(^4) + (number * 4));
        var (length, shift) = (0, 0);
        do
        {
            length |= (_bytes[at] & 0x7f) << shift;
            shift += 7;
        }
        while (_bytes[at++] > 0x7f);

        return Encoding.UTF8.GetString(_bytes.Slice(at, length));
    }
}

/// <summary>Something that can be clicked.</summary>
/// <param name="Handler">The server's number for the handler of the click; 0 for a link.</param>
/// <param name="Address">Where a link leads; null for a button.</param>
public sealed record Clickable(int Handler, string? Address);
