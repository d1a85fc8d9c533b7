using System.Diagnostics.Metrics;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>Which meters are kept, and how their instruments are called in Prometheus.</summary>
internal static class MetricNames
{
    private const string Own = "AnalyticsPortal.";

    // Not the components' life cycle: it measures each drawing of each component.
    private static readonly string[] Frameworks =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits", "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    /// <summary>All that are kept, with a wildcard for the portal's own.</summary>
    public static string[] Kept { get; } = [.. Frameworks, Own + "*"];

    /// <summary>True for a meter that is kept.</summary>
    public static bool IsKept(string meter) => meter.StartsWith(Own, StringComparison.Ordinal) || Frameworks.Contains(meter, StringComparer.Ordinal);

    /// <summary>The instrument's name: base unit at the end, <c>_total</c> for what only grows.</summary>
    public static string Of(Instrument instrument)
    {
        var kind = KindOf(instrument);
        var name = Plain(instrument.Name);
        // Kept for histograms by the format.
        if (kind is not MetricKind.Histogram && name.EndsWith("_count", StringComparison.Ordinal)) name = name[..^"_count".Length];
        name += instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", "1" => "_ratio", _ => "" };
        return kind is MetricKind.Counter ? name + "_total" : name;
    }

    /// <summary>Letters, digits and underscores.</summary>
    public static string Plain(string name) => string.Create(name.Length, name, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
    });

    /// <summary>What the format calls it.</summary>
    public static MetricKind KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => MetricKind.Histogram,
        var name when name.StartsWith("Counter", StringComparison.Ordinal) || name.StartsWith("ObservableCounter", StringComparison.Ordinal) => MetricKind.Counter,
        _ => MetricKind.Gauge,
    };
}

/// <summary>The kinds of metric.</summary>
public enum MetricKind
{
    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>How many fell under each bound.</summary>
    Histogram,
}
