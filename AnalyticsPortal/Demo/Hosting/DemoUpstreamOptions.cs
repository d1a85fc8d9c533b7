using System.Globalization;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>How a demo upstream runs.</summary>
public sealed record DemoUpstreamOptions
{
    /// <summary>Where it listens: a loopback address; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The secret that the portal and the services share.</summary>
    public required string ServiceSecret { get; init; }

    /// <summary>How long a service token of its auth service is good.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Decides everything that is generated.</summary>
    public ulong Seed { get; init; } = 2026;

    /// <summary>Learners of both organisations together, at least 10.</summary>
    public int Learners { get; init; } = 1200;

    /// <summary>Whom the services know; null generates the two invented organisations from seed and number.</summary>
    internal IDemoSource? Source { get; init; }

    /// <summary>Milliseconds that a service takes, exactly; a service that is not named takes its usual time and up to 40 % more or less.</summary>
    public IReadOnlyDictionary<string, int> Latency { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Reads <c>20</c> (all nine) or <c>assessment=80,devLab=20</c>; null when it says neither.</summary>
    public static IReadOnlyDictionary<string, int>? ParseLatency(string text)
    {
        if (Milliseconds(text) is { } all) return DemoServices.All.ToDictionary(s => s.Name, _ => all, StringComparer.Ordinal);
        var latency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            if (part.Split('=') is not [var name, var number] || Milliseconds(number) is not { } milliseconds) return null;
            if (DemoServices.All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } service) return null;
            latency[service.Name] = milliseconds;
        }

        return latency;
    }

    private static int? Milliseconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 60_000 ? value : null;
}
