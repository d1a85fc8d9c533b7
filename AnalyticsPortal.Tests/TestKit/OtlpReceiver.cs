using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Takes traces by OTLP (http/protobuf), as a collector does.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private LoopbackServer _server = null!;

    private OtlpReceiver()
    {
    }

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>How many times metrics came.</summary>
    public int MetricReports { get; private set; }

    /// <summary>The settings of a portal that sends here at once.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", _server.Address), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_BSP_SCHEDULE_DELAY", "200"),
        new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
    ];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        receiver._server = await LoopbackServer.StartAsync(app =>
        {
            app.MapPost("/v1/traces", receiver.TakeAsync);
            app.MapPost("/v1/metrics", () => receiver.MetricReports++);
        });
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        foreach (var resource in Fields(body.ToArray(), 1))
        {
            foreach (var scope in Fields(resource, 2))
            {
                var name = Text(Fields(Fields(scope, 1).First(), 1).FirstOrDefault());
                foreach (var span in Fields(scope, 2)) Spans.Enqueue(Span(name, span));
            }
        }
    }

    private static ReceivedSpan Span(string source, byte[] span) => new(
        source, Hex(Fields(span, 1).First()), Hex(Fields(span, 2).First()), Hex(Fields(span, 4).FirstOrDefault()), Text(Fields(span, 5).First()), Encoding.UTF8.GetString(span));

    private static string Hex(byte[]? bytes) => Convert.ToHexStringLower(bytes ?? []);

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes ?? []);

    // The parts of a protobuf message that have a length and this number; the others are passed over.
    private static IEnumerable<byte[]> Fields(byte[] message, int number)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var length = (key & 7) switch { 0 => Passed(message, ref at), 1 => 8, 5 => 4, _ => (int)Varint(message, ref at) };
            if ((key & 7) == 2 && (int)(key >> 3) == number) yield return message[at..(at + length)];
            at += length;
        }
    }

    private static int Passed(byte[] message, ref int at)
    {
        Varint(message, ref at);
        return 0;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }
}

/// <summary>One step of a trace.</summary>
/// <param name="Source">What made it.</param>
/// <param name="Trace">Its trace.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Parent">Within what it happened; empty for the first.</param>
/// <param name="Name">What happened.</param>
/// <param name="Everything">All that was sent of it, as text.</param>
public sealed record ReceivedSpan(string Source, string Trace, string Id, string Parent, string Name, string Everything);
