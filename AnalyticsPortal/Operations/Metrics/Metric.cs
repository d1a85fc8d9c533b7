namespace AnalyticsPortal.Operations.Metrics;

/// <summary>A metric at one moment, under its Prometheus name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Help">What it says, in one line.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Series">One for each set of labels.</param>
public sealed record Metric(string Name, string Help, MetricKind Kind, IReadOnlyList<MetricSeries> Series);

/// <summary>One series.</summary>
/// <param name="Labels">As they are written, without the braces.</param>
/// <param name="Value">The value; of a histogram the sum.</param>
/// <param name="Buckets">Of a histogram how many fell into each bucket of <see cref="MetricSeries.Bounds"/>, and at the end how many above; else empty.</param>
public sealed record MetricSeries(string Labels, double Value, IReadOnlyList<long> Buckets)
{
    /// <summary>The upper bounds of buckets, in the histogram's unit. 2 s is one of them: an alert asks for it.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [.005, .01, .025, .05, .1, .25, .5, 1, 2, 5, 10];

    /// <summary>How many were measured.</summary>
    public long Count => Buckets.Sum();

    /// <summary>Two series with the same labels as one.</summary>
    public MetricSeries Plus(MetricSeries other) => this with { Value = Value + other.Value, Buckets = [.. Buckets.Zip(other.Buckets, (a, b) => a + b)] };
}
