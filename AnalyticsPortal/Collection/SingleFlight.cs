using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Collection;

/// <summary>One run for each key at a time, however many ask: the others join it and see its progress. Nothing is kept once a run has ended,
/// so a failure is forgotten. A caller who leaves disturbs neither the run nor the others.</summary>
/// <typeparam name="TKey">What may run only once.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class SingleFlight<TKey, TResult> : IDisposable
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Flight> _flights = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Joins the run of that key, or begins it.</summary>
    /// <param name="key">What may run only once.</param>
    /// <param name="run">Begun when nothing runs for the key. Its token is cancelled only when this object is disposed of.</param>
    /// <param name="progress">Told every step; a late joiner first hears the latest step of each source. May run on any thread.</param>
    /// <param name="cancellationToken">Ends this caller's waiting, not the run.</param>
    public async Task<TResult> RunAsync(
        TKey key,
        Func<IProgress<SourceProgress>, CancellationToken, Task<TResult>> run,
        IProgress<SourceProgress>? progress,
        CancellationToken cancellationToken)
    {
        Flight? flight;
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out flight))
            {
                _flights[key] = flight = new Flight();
                flight.Result = FlyAsync(key, flight, run);
            }
        }

        using var listening = flight.Listen(progress);
        return await flight.Result.WaitAsync(cancellationToken);
    }

    /// <summary>Cancels what still runs.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private Task<TResult> FlyAsync(TKey key, Flight flight, Func<IProgress<SourceProgress>, CancellationToken, Task<TResult>> run)
    {
        var closing = _closing.Token;
        // On the pool: neither the first caller's synchronisation context nor the gate may be held by the run.
        return Task.Run(
            async () =>
            {
                try
                {
                    return await run(flight, closing);
                }
                finally
                {
                    lock (_gate)
                        _flights.Remove(key);
                }
            },
            CancellationToken.None);
    }

    private sealed class Flight : IProgress<SourceProgress>
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<Source, SourceProgress> _latest = [];
        private readonly List<IProgress<SourceProgress>> _listeners = [];

        public Task<TResult> Result { get; set; } = null!;

        // Told inside the gate, so that nobody hears steps out of order.
        public void Report(SourceProgress value)
        {
            lock (_gate)
            {
                _latest[value.Source] = value;
                foreach (var listener in _listeners)
                    listener.Report(value);
            }
        }

        public IDisposable? Listen(IProgress<SourceProgress>? listener)
        {
            if (listener is null)
                return null;
            lock (_gate)
            {
                foreach (var step in _latest.Values)
                    listener.Report(step);
                _listeners.Add(listener);
            }

            return new Ear(this, listener);
        }

        private sealed class Ear(Flight flight, IProgress<SourceProgress> listener) : IDisposable
        {
            public void Dispose()
            {
                lock (flight._gate)
                    flight._listeners.Remove(listener);
            }
        }
    }
}
