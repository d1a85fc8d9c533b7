using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Circuit;

/// <summary>Says about whom something changed.</summary>
/// <param name="userId">The learner; null when it may be any.</param>
public sealed class LearnerChangedEventArgs(string? userId) : EventArgs
{
    /// <summary>The learner; null when it may be any.</summary>
    public string? UserId => userId;
}

/// <summary>
/// What this tab remembers of the analytics it has shown. Keyed by who reads as well as by whom it is about; one load at a time per key;
/// bounded; forgets failures; told of changes by the database, so that a remembered value is never older than the stored one.
/// </summary>
public sealed class CircuitAnalyticsCache : IDisposable
{
    /// <summary>Overviews kept at most; the one used longest ago goes first.</summary>
    public const int Capacity = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];
    private readonly LearnerOverviewRepository _repository;
    private readonly ChangeListener _changes;
    private readonly IDisposable _subscription;

    public CircuitAnalyticsCache(LearnerOverviewRepository repository, ChangeListener changes)
    {
        (_repository, _changes) = (repository, changes);
        _subscription = changes.Subscribe(OnChanged);
    }

    /// <summary>Raised after the stored values of a learner changed; null means that any may have changed.</summary>
    public event EventHandler<LearnerChangedEventArgs>? Changed;

    /// <summary>True while the database cannot tell of changes: what is remembered may be older than what is stored.</summary>
    public bool IsDeaf => _changes.IsDeaf;

    /// <summary>The learner's overview, from memory or from the database; null when this reader may not know that he exists.</summary>
    public async Task<LearnerOverview?> GetOverviewAsync(DataScope scope, string userId, CancellationToken cancellationToken)
    {
        var entry = FindOrAdd(scope, userId, () => _repository.ReadAsync(scope, userId, CancellationToken.None));
        var load = entry.Load.Value;
        try
        {
            return await load.WaitAsync(cancellationToken);
        }
        catch when (load.IsFaulted || load.IsCanceled)
        {
            Remove(e => e == entry);
            throw;
        }
    }

    /// <summary>Takes over what the first HTML was made of, so that the next page of this tab need not read it again.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="overview">What he was shown.</param>
    public void Remember(DataScope scope, LearnerOverview overview) =>
        FindOrAdd(scope, overview.UserId, () => Task.FromResult<LearnerOverview?>(overview));

    /// <summary>Forgets a learner's overviews without telling anybody: for a tab that has just had him renewed and must not wait until
    /// the database tells of it, which it cannot while the listening connection is down.</summary>
    /// <param name="userId">The learner.</param>
    public void Forget(string userId) => Remove(e => e.UserId == userId);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private Entry FindOrAdd(DataScope scope, string userId, Func<Task<LearnerOverview?>> load)
    {
        var key = $"{scope.Key}\u001e{userId}";
        lock (_gate)
        {
            var entry = _entries.FirstOrDefault(e => e.Key == key);
            if (entry is not null) _entries.Remove(entry);
            // Whoever waited for a failed load has removed it; but he may have left before it failed.
            if (entry is null or { Failed: true }) entry = new(key, scope.UserId, userId, new(load));
            _entries.AddFirst(entry);
            if (_entries.Count > Capacity) _entries.RemoveLast();
            return entry;
        }
    }

    private void Remove(Func<Entry, bool> which)
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Where(which).ToList()) _entries.Remove(entry);
        }
    }

    private void OnChanged(string? userId)
    {
        // What changed about the reader himself may be which courses he teaches, and so whom he may see.
        Remove(e => userId is null || e.UserId == userId || e.ReaderId == userId);
        Changed?.Invoke(this, new(userId));
    }

    private sealed class Entry(string key, string readerId, string userId, Lazy<Task<LearnerOverview?>> load)
    {
        public string Key => key;

        public string ReaderId => readerId;

        public string UserId => userId;

        public Lazy<Task<LearnerOverview?>> Load => load;

        public bool Failed => load is { IsValueCreated: true, Value: { IsCompleted: true, IsCompletedSuccessfully: false } };
    }
}
