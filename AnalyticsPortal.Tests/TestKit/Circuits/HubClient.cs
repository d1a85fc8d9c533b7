using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;

namespace AnalyticsPortal.Tests.TestKit.Circuits;

/// <summary>A browser's connection to the circuit hub, without the browser and without its good manners.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HubLine _line;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?>> _asked = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _calls;
    private volatile bool _acknowledges = true;
    private volatile bool _reads = true;

    private HubClient(HubLine line) => _line = line;

    /// <summary>What the server said was wrong, and what calls of its methods came to.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>How many batches have come.</summary>
    public int Batches { get; private set; }

    /// <summary>Connects and greets.</summary>
    public static async Task<HubClient> ConnectAsync(Uri portal, CookieContainer cookies)
    {
        using var patience = new CancellationTokenSource(Patience);
        var client = new HubClient(await HubLine.ConnectAsync(portal, cookies, patience.Token));
        client._reading = client.ReadAsync();
        return client;
    }

    /// <summary>Loads a page, asks for a circuit for it, and waits until it is drawn; the circuit's secret.</summary>
    public async Task<string?> OpenAsync(PortalClient visitor, Uri page)
    {
        var first = Prerendered.Of(await visitor.GetAsync(page.PathAndQuery));
        var secret = await StartAsync(page, first.State);
        if (secret is null) return null;
        await _ready.Task.WaitAsync(Patience);
        await CallAsync("UpdateRootComponents", first.Operations, first.State);
        await _drawn.Task.WaitAsync(Patience);
        return secret;
    }

    /// <summary>Asks for a circuit; its secret.</summary>
    public async Task<string?> StartAsync(Uri page, string state = "") =>
        (string?)await AskAsync("StartCircuit", page.GetLeftPart(UriPartial.Authority) + "/", page.AbsoluteUri, "[]", state);

    /// <summary>A call with an answer.</summary>
    public async Task<object?> AskAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _calls).ToString();
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _line.SendAsync(PackWriter.Call(id, method, arguments));
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>A call without one.</summary>
    public Task CallAsync(string method, params object?[] arguments) => _line.SendAsync(PackWriter.Call(null, method, arguments));

    public Task PingAsync() => _line.SendAsync(PackWriter.Ping);

    /// <summary>From now on what is drawn is not acknowledged.</summary>
    public void StopAcknowledging() => _acknowledges = false;

    /// <summary>From now on nothing is read, until <see cref="EndedAsync"/>.</summary>
    public void StopReading() => _reads = false;

    /// <summary>True when the server ends the connection within the time.</summary>
    public async Task<bool> EndedAsync(TimeSpan within)
    {
        _reads = true;
        _quiet.TrySetResult();
        return await Task.WhenAny(_reading, Task.Delay(within)) == _reading;
    }

    public async ValueTask DisposeAsync()
    {
        _quiet.TrySetResult();
        _line.Abort();
        await _reading;
        _line.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await _line.ReadAsync(Hear, () => _reads ? Task.CompletedTask : _quiet.Task);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (var open in _asked.Values) open.TrySetResult(null);
            _ready.TrySetException(gone);
            _drawn.TrySetException(gone);
        }
    }

    private void Hear(ReadOnlySpan<byte> message, List<byte[]> answers)
    {
        var reader = new PackReader(message);
        reader.Array();
        var kind = reader.Number();
        if (kind is not (1 or 3)) return;
        reader.Headers();
        var id = reader.Text();
        if (kind == 1) Invoked(reader, answers);
        else if (_asked.TryRemove(id, out var asked)) asked.TrySetResult(reader.Number() == 2 ? null : reader.Value());
    }

    private void Invoked(PackReader reader, List<byte[]> answers)
    {
        var method = reader.Text();
        reader.Array();
        switch (method)
        {
            case "JS.RenderBatch":
                Batches++;
                if (_acknowledges) answers.Add(PackWriter.Call(null, "OnRenderCompleted", reader.Number(), null));
                _drawn.TrySetResult();
                break;
            case "JS.BeginInvokeJS":
                var handle = reader.Number();
                if (handle != 0) answers.Add(PackWriter.Call(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]"));
                if (reader.Text().EndsWith("attachWebRendererInterop", StringComparison.Ordinal)) _ready.TrySetResult();
                break;
            case "JS.EndInvokeDotNet":
                reader.Text();
                reader.Value();
                Errors.Enqueue(reader.Text());
                break;
            case "JS.Error":
                Errors.Enqueue(reader.Text());
                break;
        }
    }
}
