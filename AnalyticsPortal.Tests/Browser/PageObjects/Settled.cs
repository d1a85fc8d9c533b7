using Microsoft.Playwright;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>When a page has come to rest: nothing is put in another's place under the hands of a test any more, and no click is lost.</summary>
internal static class Settled
{
    /// <summary>Runs in every document before anything else. The circuit draws the page anew when it begins, and then puts the focus on the heading;
    /// a page whose HTML asks for no circuit stays as it came.</summary>
    public const string Watch = """
        addEventListener('DOMContentLoaded', () => {
            const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
            window.isLive = true;
            while (comments.nextNode()) if (comments.currentNode.data.startsWith('Blazor:{"type":"server"')) window.isLive = false;
        }, true);
        addEventListener('focusin', event => { if (event.target.localName === 'h1') window.isLive = true; }, true);
        """;

    // A hung service takes its full 8 seconds, and many portals and browsers share this machine while the tests run.
    private static readonly PageWaitForFunctionOptions Patiently = new() { Timeout = 60_000, PollingInterval = 50 };

    /// <summary>Waits until the page is on its circuit, where it has one.</summary>
    public static Task UntilLiveAsync(this IPage page) => page.WaitForFunctionAsync("() => window.isLive === true", null, Patiently);

    /// <summary>Waits until the page is live and no answer of a service is awaited any more, or stands still for want of a circuit.</summary>
    public static Task UntilSettledAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => document.querySelector('[data-still]') !== null || window.isLive === true && !document.querySelector('[data-refresh]:disabled, [aria-labelledby=collecting], [data-state=loading]')", null, Patiently);
}
