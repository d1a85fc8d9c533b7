using System.Globalization;
using System.Text;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>Writes metrics in Prometheus's text format, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The text.</summary>
    public static string Of(IReadOnlyList<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics.Where(m => m.Series.Count > 0))
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(metric.Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var series in metric.Series)
            {
                if (metric.Kind is MetricKind.Histogram) AppendHistogram(text, metric.Name, series);
                else Append(text, metric.Name, series.Labels, series.Value);
            }
        }

        return text.ToString();
    }

    private static void AppendHistogram(StringBuilder text, string name, MetricSeries series)
    {
        long below = 0;
        for (var i = 0; i < series.Buckets.Count; i++)
        {
            var bound = i < MetricSeries.Bounds.Count ? Number(MetricSeries.Bounds[i]) : "+Inf";
            below += series.Buckets[i];
            Append(text, name + "_bucket", $"{series.Labels}{(series.Labels.Length > 0 ? "," : "")}le=\"{bound}\"", below);
        }

        Append(text, name + "_sum", series.Labels, series.Value);
        Append(text, name + "_count", series.Labels, below);
    }

    private static void Append(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
