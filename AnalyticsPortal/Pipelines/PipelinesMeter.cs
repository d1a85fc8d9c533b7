using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AnalyticsPortal.Pipelines;

/// <summary>What work without a user leaves in metrics and traces. Never a person.</summary>
internal static class PipelinesMeter
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "AnalyticsPortal.Pipelines";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Refreshes =
        Meter.CreateHistogram<double>("portal.refresh.duration", "s", "Time of a learner's refresh, by outcome: complete, partial (a source gave nothing), failed.");

    private static readonly Counter<long> RateLimitHits =
        Meter.CreateCounter<long>("portal.rate_limit.hits", "{hit}", "What was refused because of a rate limit, by limit.");

    /// <summary>The source of traces.</summary>
    public static readonly ActivitySource Traces = new(Name);

    /// <summary>The counters begin at 0, so that a first refusal is seen as one.</summary>
    public static void Begin() => RateLimitHits.Add(0, new KeyValuePair<string, object?>("limit", "refresh"));

    /// <summary>Somebody has refreshed by hand too often.</summary>
    public static void RefreshRefused() => RateLimitHits.Add(1, new KeyValuePair<string, object?>("limit", "refresh"));

    /// <summary>A refresh is over.</summary>
    public static void Refreshed(TimeSpan elapsed, string outcome) => Refreshes.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
}
