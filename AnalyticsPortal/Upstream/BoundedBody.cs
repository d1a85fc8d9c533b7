using System.Buffers;

namespace AnalyticsPortal.Upstream;

/// <summary>Reads a body of unknown length up to a limit.</summary>
internal static class BoundedBody
{
    private const int Step = 16 * 1024;

    /// <summary>The body, or null as soon as it turns out to be larger than <paramref name="largest"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int largest, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > largest)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new ArrayBufferWriter<byte>(Math.Max(Step, (int)(content.Headers.ContentLength ?? 0) + 1));
        while (true)
        {
            var read = await stream.ReadAsync(buffer.GetMemory(Step), cancellationToken);
            if (read == 0)
                return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > largest)
                return null;
        }
    }
}
