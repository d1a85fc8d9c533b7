namespace AnalyticsPortal.Identity.Sessions;

/// <summary>A browser in a few words, so that its owner knows it again in a list.</summary>
public static class ClientWords
{
    // The first that fits: every browser also names those that it wants to be taken for.
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>"Firefox, Windows"; one of the two where the other is not known; empty where neither is.</summary>
    public static string Of(string? userAgent)
    {
        var agent = userAgent ?? "";
        return string.Join(", ", new[] { Known(Browsers, agent), Known(Systems, agent) }.OfType<string>());
    }

    private static string? Known((string Token, string Name)[] names, string agent) =>
        names.FirstOrDefault(n => agent.Contains(n.Token, StringComparison.Ordinal)).Name;
}
