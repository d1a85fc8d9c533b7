using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>What the meters of this portal have measured since it started. Thread-safe; bounded.</summary>
public sealed class MetricsStore : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, MeasuredInstrument> _instruments = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _reading = new();

    /// <summary>Listens from now on.</summary>
    /// <param name="own">The portal's own factory: meters of another host in this process, such as the demo upstream's, are not the portal's.</param>
    public MetricsStore(IMeterFactory own)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!MetricNames.IsKept(instrument.Meter.Name) || instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, own)) return;
            listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument, i => new MeasuredInstrument(i)));
        };
        _listener.MeasurementsCompleted = (instrument, _) => _instruments.TryRemove(instrument, out MeasuredInstrument? _);
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, to) => Add(to, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, to) => Add(to, (double)value, tags));
        _listener.Start();
    }

    /// <summary>All metrics now, by name; instruments of one name are one metric.</summary>
    public IReadOnlyList<Metric> Read()
    {
        // Two readers at once would clear each other's observations.
        lock (_reading)
        {
            foreach (var instrument in _instruments.Values) instrument.BeginObserving();
            _listener.RecordObservableInstruments();
            return [.. _instruments.Values.Select(i => i.Read()).GroupBy(m => m.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Merge)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static void Add(object? to, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MeasuredInstrument)to!).Add(value, tags);

    private static Metric Merge(IGrouping<string, Metric> same)
    {
        var first = same.First();
        var series = same.SelectMany(m => m.Series).GroupBy(s => s.Labels, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        return first with { Series = [.. series.Select(g => g.Aggregate((a, b) => a.Plus(b)))] };
    }
}
