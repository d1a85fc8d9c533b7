using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;

namespace AnalyticsPortal.Bench.Circuits;

/// <summary>A browser's part in a circuit, without the browser: opens it, acknowledges what is drawn, answers calls, clicks.</summary>
public sealed partial class RawCircuit : IAsyncDisposable
{
    private readonly HubLine _line;
    private readonly TaskCompletionSource<string> _secret = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _page;
    private readonly Prerendered _first;
    private readonly CookieContainer _cookies;
    private readonly string _clickOn;
    private Wanted? _wanted;
    private Task _receiving = Task.CompletedTask;
    private long _rendererObject;

    private RawCircuit(HubLine line, Uri page, string html, CookieContainer cookies, string clickOn)
    {
        (_line, _page, _first, _cookies, _clickOn) = (line, page, Prerendered.Of(html), cookies, clickOn);
    }

    /// <summary>The button or link whose text was asked for, as the latest batch that holds it says.</summary>
    public Clickable? Clickable { get; private set; }

    /// <summary>When the server last said anything but that it is there (<see cref="Stopwatch"/> ticks).</summary>
    public long LastHeard { get; private set; }

    /// <summary>How many batches were drawn, and of how many bytes.</summary>
    public (int Count, long Bytes) Drawn { get; private set; }

    /// <summary>The size of the persisted state that goes back with the first call, in bytes.</summary>
    public int StateBytes => _first.State.Length;

    /// <summary>Opens a circuit on a page and returns when the words <paramref name="shows"/> have been drawn by it.</summary>
    public static async Task<RawCircuit> OpenAsync(Uri page, string html, CookieContainer cookies, string shows, string clickOn, CancellationToken cancellationToken)
    {
        var circuit = new RawCircuit(await HubLine.ConnectAsync(page, cookies, cancellationToken), page, html, cookies, clickOn);
        var shown = circuit.Want(shows);
        circuit._receiving = circuit.ReceiveAsync();
        await circuit._line.SendAsync(PackWriter.Call("0", "StartCircuit", page.GetLeftPart(UriPartial.Authority) + "/", page.AbsoluteUri, "[]", circuit._first.State));
        await circuit.UntilAsync(shown, shows, cancellationToken);
        return circuit;
    }

    /// <summary>Clicks; milliseconds until a batch with the words <paramref name="shows"/> has come.</summary>
    public async Task<double> ClickAsync(string shows, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var shown = Want(shows);
        var click = Clickable ?? throw new InvalidOperationException($"Nothing says '{_clickOn}'");
        await _line.SendAsync(click.Address is { } address
            ? PackWriter.Call(null, "OnLocationChanged", new Uri(_page, address).AbsoluteUri, null, true)
            : PackWriter.Call(null, "BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", _rendererObject, ClickOf(click.Handler)));
        return Stopwatch.GetElapsedTime(started, await UntilAsync(shown, shows, cancellationToken)).TotalMilliseconds;
    }

    public Task PingAsync() => _line.SendAsync(PackWriter.Ping);

    /// <summary>Leaves as a closed tab does; the server forgets the circuit at once.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var client = new PortalClient(_page, _cookies))
        {
            var status = await HubLine.CloseTabAsync(client, await _secret.Task);
            if (status != HttpStatusCode.OK) throw new HttpRequestException("The circuit was not given up.", null, status);
        }

        _line.Abort();
        await _receiving;
        _line.Dispose();
    }

    private async Task<long> Want(string words)
    {
        var wanted = new Wanted(Encoding.UTF8.GetBytes(words));
        Volatile.Write(ref _wanted, wanted);
        return await wanted.Arrived.Task;
    }

    private async Task<long> UntilAsync(Task<long> shown, string words, CancellationToken cancellationToken)
    {
        try
        {
            return await shown.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"No '{words}' on {_page} in {Drawn.Count} batches of {Drawn.Bytes} bytes", late);
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            await _line.ReadAsync(Hear, () => Task.CompletedTask);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or InvalidDataException)
        {
            // Whoever still waits for something hears why it will not come.
            _secret.TrySetException(gone);
            Volatile.Read(ref _wanted)?.Arrived.TrySetException(gone);
        }
    }

    private void Hear(ReadOnlySpan<byte> message, List<byte[]> answers)
    {
        var reader = new PackReader(message);
        reader.Array();
        var kind = reader.Number();
        if (kind == 6) return;
        if (kind == 7) throw new InvalidDataException("The server ends the conversation: " + reader.Text());
        LastHeard = Stopwatch.GetTimestamp();
        reader.Headers();
        if (kind == 3) Complete(ref reader);
        else Invoked(ref reader, answers);
    }

    private void Complete(ref PackReader reader)
    {
        reader.Bytes();
        if (reader.Number() != 3) throw new InvalidDataException("A call failed: " + reader.Text());
        _secret.TrySetResult(reader.Text());
    }

    private void Invoked(ref PackReader reader, List<byte[]> answers)
    {
        reader.Bytes();
        var method = reader.Text();
        reader.Array();
        switch (method)
        {
            case "JS.RenderBatch":
                answers.Add(PackWriter.Call(null, "OnRenderCompleted", reader.Number(), null));
                Draw(reader.Bytes());
                break;
            case "JS.BeginInvokeJS":
                AnswerCall(reader.Number(), reader.Text(), reader.Text(), answers);
                break;
            case "JS.Error":
                throw new InvalidDataException("The circuit failed: " + reader.Text());
        }
    }

    private void AnswerCall(long handle, string function, string arguments, List<byte[]> answers)
    {
        if (handle != 0) answers.Add(PackWriter.Call(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]"));
        if (!function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal)) return;
        _rendererObject = long.Parse(RendererObject().Match(arguments).Groups["id"].ValueSpan);
        answers.Add(PackWriter.Call(null, "UpdateRootComponents", _first.Operations, _first.State));
    }

    private void Draw(ReadOnlySpan<byte> batch)
    {
        Drawn = (Drawn.Count + 1, Drawn.Bytes + batch.Length);
        Clickable = new RenderBatch(batch).Find(_clickOn) ?? Clickable;
        if (Volatile.Read(ref _wanted) is { } wanted && batch.IndexOf(wanted.Words) >= 0)
            wanted.Arrived.TrySetResult(Stopwatch.GetTimestamp());
    }

    private static string ClickOf(int handler) =>
        $$"""[{"eventHandlerId":{{handler}},"eventName":"click","eventFieldInfo":null},{"detail":1,"screenX":0,"screenY":0,"clientX":0,"clientY":0,"offsetX":0,"offsetY":0,"pageX":0,"pageY":0,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}]""";

    [GeneratedRegex("__dotNetObject\":(?<id>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RendererObject();

    private sealed record Wanted(byte[] Words)
    {
        public TaskCompletionSource<long> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
