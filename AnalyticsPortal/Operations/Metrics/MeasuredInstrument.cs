using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>What one instrument has measured so far.</summary>
internal sealed class MeasuredInstrument(Instrument instrument)
{
    // Labels come from code and not from visitors; the limit holds even where that is a mistake.
    private const int MostSeries = 1_000, LongestValue = 120;
    private const string PoolName = "db.client.connection.pool.name";
    private const string TooMany = "overflow=\"true\"";

    private readonly ConcurrentDictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private readonly MetricKind _kind = MetricNames.KindOf(instrument);
    private readonly string _name = MetricNames.Of(instrument);

    // An observed instrument says what there is, the others what was added; a plain gauge what it is now.
    private readonly bool _absolute = instrument.IsObservable || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        if (!_sums.TryGetValue(labels, out var sum)) sum = _sums.GetOrAdd(_sums.Count < MostSeries ? labels : TooMany, _ => new Sum(_kind));
        sum.Add(value, _absolute);
    }

    /// <summary>What is not observed again is gone.</summary>
    public void BeginObserving()
    {
        if (instrument.IsObservable) _sums.Clear();
    }

    public Metric Read() => new(_name, Help(instrument), _kind, [.. _sums.Select(s => s.Value.Read(s.Key))]);

    private static string Help(Instrument instrument) =>
        string.IsNullOrWhiteSpace(instrument.Description) ? instrument.Name : instrument.Description.ReplaceLineEndings(" ").Replace(@"\", @"\\", StringComparison.Ordinal);

    // Sorted, so that the same tags in another order are one series.
    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var sorted = tags.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var text = new StringBuilder();
        foreach (var (key, value) in sorted)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(MetricNames.Plain(key)).Append("=\"").Append(Escaped(key == PoolName && IsConnectionString(value) ? "unnamed" : value)).Append('"');
        }

        return text.ToString();
    }

    // Npgsql calls a pool by its connection string where nobody has named it.
    private static bool IsConnectionString(object? value) => value is string text && text.Contains('=', StringComparison.Ordinal);

    private static string Escaped(object? value)
    {
        var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > LongestValue) text = text[..LongestValue];
        return text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");
    }

    private sealed class Sum(MetricKind kind)
    {
        private readonly Lock _gate = new();
        private readonly long[] _buckets = kind is MetricKind.Histogram ? new long[MetricSeries.Bounds.Count + 1] : [];
        private double _value;

        public void Add(double value, bool absolute)
        {
            lock (_gate)
            {
                _value = absolute ? value : _value + value;
                if (_buckets.Length > 0) _buckets[Bucket(value)]++;
            }
        }

        public MetricSeries Read(string labels)
        {
            lock (_gate) return new(labels, _value, [.. _buckets]);
        }

        private static int Bucket(double value)
        {
            var place = 0;
            while (place < MetricSeries.Bounds.Count && value > MetricSeries.Bounds[place]) place++;
            return place;
        }
    }
}
