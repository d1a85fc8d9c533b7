using AnalyticsPortal.Operations.Metrics;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>What requests came to since the start.</summary>
/// <param name="Buckets">How many took how long, by <see cref="MetricSeries.Bounds"/>.</param>
/// <param name="Failed">How many had a status from 500 on.</param>
/// <param name="RateLimitHits">What rate limits refused.</param>
internal sealed record Traffic(IReadOnlyList<long> Buckets, long Failed, double RateLimitHits)
{
    /// <summary>Nothing yet.</summary>
    public static Traffic None { get; } = new(new long[MetricSeries.Bounds.Count + 1], 0, 0);

    /// <summary>How many there were.</summary>
    public long Requests => Buckets.Sum();

    /// <summary>As the meters have it.</summary>
    public static Traffic From(IReadOnlyList<Metric> metrics)
    {
        var requests = SeriesOf(metrics, "http_server_request_duration_seconds");
        return new(
            requests.Aggregate(None.Buckets, (sum, series) => [.. sum.Zip(series.Buckets, (a, b) => a + b)]),
            requests.Where(s => s.Labels.Contains("http_response_status_code=\"5", StringComparison.Ordinal)).Sum(s => s.Count),
            SeriesOf(metrics, "portal_rate_limit_hits_total").Sum(s => s.Value));
    }

    /// <summary>What came since an earlier moment.</summary>
    public Traffic Since(Traffic earlier) =>
        new([.. Buckets.Zip(earlier.Buckets, (a, b) => a - b)], Failed - earlier.Failed, RateLimitHits - earlier.RateLimitHits);

    /// <summary>The time that a share of the requests did not exceed, in seconds, taken to be spread evenly within a bucket; 0 without requests.</summary>
    public double Quantile(double share)
    {
        var wanted = share * Requests;
        double below = 0;
        for (var i = 0; i < MetricSeries.Bounds.Count; i++)
        {
            if (Buckets[i] > 0 && below + Buckets[i] >= wanted)
            {
                var from = i == 0 ? 0 : MetricSeries.Bounds[i - 1];
                return from + ((MetricSeries.Bounds[i] - from) * (wanted - below) / Buckets[i]);
            }

            below += Buckets[i];
        }

        return Requests == 0 ? 0 : MetricSeries.Bounds[^1];
    }

    private static IReadOnlyList<MetricSeries> SeriesOf(IReadOnlyList<Metric> metrics, string name) => metrics.FirstOrDefault(m => m.Name == name)?.Series ?? [];
}
