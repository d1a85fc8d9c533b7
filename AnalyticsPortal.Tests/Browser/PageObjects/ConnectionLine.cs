using System.Text;
using Microsoft.Playwright;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>What lies between a page's circuit and the server, and can be cut.</summary>
public sealed class ConnectionLine
{
    private readonly List<IWebSocketRoute> _ends = [];
    private readonly TaskCompletionSource _interactive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _cut;

    private ConnectionLine()
    {
    }

    /// <summary>Done when the circuit has taken the page over.</summary>
    public Task Interactive => _interactive.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>For the pages that are opened from now on.</summary>
    public static async Task<ConnectionLine> PutUnderAsync(IPage page)
    {
        var line = new ConnectionLine();
        await page.RouteAsync("**/_blazor/**", route => line._cut ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        await page.RouteWebSocketAsync("**/_blazor?*", line.Connect);
        return line;
    }

    /// <summary>Cuts it: what is open ends, and nothing new comes through.</summary>
    public async Task CutAsync()
    {
        _cut = true;
        foreach (var end in _ends) await end.CloseAsync();
        _ends.Clear();
    }

    public void Mend() => _cut = false;

    private void Connect(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        page.OnMessage(frame => server.Send(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text!)));
        server.OnMessage(frame =>
        {
            var bytes = frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text!);
            page.Send(bytes);
            if (bytes.AsSpan().IndexOf("enableNavigationInterception"u8) >= 0) _interactive.TrySetResult();
        });
        _ends.AddRange([server, page]);
    }
}
