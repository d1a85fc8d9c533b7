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
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android tablet"), ("Windows", "Windows computer"), ("CrOS", "Chromebook"), ("Mac OS X", "Mac"), ("Linux", "Linux computer"),
    ];

    /// <summary>"Firefox 145, Windows computer"; one of the two where the other is not known; empty where neither is.</summary>
    public static string Of(string? userAgent)
    {
        var agent = userAgent ?? "";
        return string.Join(", ", new[] { Browser(agent), Device(agent) }.OfType<string>());
    }

    // With its version, which tells two computers of one kind apart until both are renewed.
    private static string? Browser(string agent)
    {
        var (token, name) = Browsers.FirstOrDefault(b => agent.Contains(b.Token, StringComparison.Ordinal));
        if (name is null) return null;
        // Safari says the version that people know elsewhere.
        var from = agent.IndexOf(name == "Safari" ? "Version/" : token, StringComparison.Ordinal);
        var version = from < 0 ? "" : string.Concat(agent.Skip(from).SkipWhile(c => c != '/').Skip(1).TakeWhile(char.IsAsciiDigit).Take(4));
        return version.Length > 0 ? $"{name} {version}" : name;
    }

    private static string? Device(string agent) =>
        agent.Contains("Android", StringComparison.Ordinal) && agent.Contains("Mobile", StringComparison.Ordinal)
            ? "Android phone"
            : Systems.FirstOrDefault(s => agent.Contains(s.Token, StringComparison.Ordinal)).Name;
}
