using System.Net;
using System.Net.WebSockets;

namespace AnalyticsPortal.Tests.TestKit.Circuits;

/// <summary>Hears one message of the server; what is to be answered goes into the list.</summary>
internal delegate void HubMessage(ReadOnlySpan<byte> message, List<byte[]> answers);

/// <summary>A socket to the circuit hub: whole messages out, whole messages in.</summary>
internal sealed class HubLine : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);

    private HubLine(CookieContainer cookies, Uri portal)
    {
        _socket.Options.Cookies = cookies;
        _socket.Options.SetRequestHeader("Origin", portal.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Connects and greets.</summary>
    public static async Task<HubLine> ConnectAsync(Uri portal, CookieContainer cookies, CancellationToken cancellationToken)
    {
        var line = new HubLine(cookies, portal);
        await line._socket.ConnectAsync(new UriBuilder(portal) { Scheme = "ws", Path = "/_blazor", Query = "" }.Uri, cancellationToken);
        await line.SendAsync(PackWriter.Handshake);
        return line;
    }

    /// <summary>Gives a circuit up by its secret, as a tab does that is closed.</summary>
    public static async Task<HttpStatusCode> CloseTabAsync(PortalClient visitor, string secret)
    {
        using var form = new FormUrlEncodedContent([new("circuitId", secret)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/disconnect") { Content = form };
        using var answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }

    public async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Hears one message after the other until the line ends, which throws.</summary>
    /// <param name="hear">Called for each.</param>
    /// <param name="turn">Awaited before each reading.</param>
    public async Task ReadAsync(HubMessage hear, Func<Task> turn)
    {
        var buffer = new byte[16 << 10];
        var (filled, greeted) = (0, false);
        while (true)
        {
            await turn();
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var got = await _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
            if (got.MessageType == WebSocketMessageType.Close) throw new IOException($"The server closed: {_socket.CloseStatusDescription}");
            filled += got.Count;
            if (!greeted)
            {
                // The answer to the handshake: {} and a separator.
                var end = Array.IndexOf(buffer, (byte)0x1e, 0, filled);
                if (end < 0) continue;
                greeted = true;
                buffer.AsSpan(end + 1, filled - end - 1).CopyTo(buffer);
                filled -= end + 1;
            }

            var answers = new List<byte[]>();
            var rest = Hear(buffer.AsSpan(0, filled), hear, answers);
            buffer.AsSpan(filled - rest, rest).CopyTo(buffer);
            filled = rest;
            foreach (var answer in answers) await SendAsync(answer);
        }
    }

    /// <summary>Hangs up, as a cut cable does.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private static int Hear(ReadOnlySpan<byte> bytes, HubMessage hear, List<byte[]> answers)
    {
        while (PackReader.TryCut(ref bytes, out var message)) hear(message, answers);
        return bytes.Length;
    }
}
