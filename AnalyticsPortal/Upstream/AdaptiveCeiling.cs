namespace AnalyticsPortal.Upstream;

/// <summary>
/// How many background questions one service gets at once. It grows by one after each full ceiling of good answers and is halved when the
/// service says that it is too much (429) or falls silent; a service that asks us to wait gets none until then. People's questions never
/// wait here, but count: the more of them, the fewer others. Thread-safe.
/// </summary>
internal sealed class AdaptiveCeiling(UpstreamLimits limits, TimeProvider time)
{
    private const int First = 10;

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    // What is left belongs to people: they find a connection free however many learners the night has.
    private readonly int _most = Math.Max(1, limits.ConnectionsPerService * 4 / 5);
    private int _ceiling = Math.Max(1, Math.Min(First, limits.ConnectionsPerService * 4 / 5));
    private int _background;
    private int _people;
    private int _good;
    private long _halvedAt = long.MinValue;
    private long? _closedUntil;
    private long? _askedUntil;

    /// <summary>Background questions at once, 1 or more.</summary>
    public int Ceiling => Volatile.Read(ref _ceiling);

    /// <summary>Background questions that wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>How long background questions still stay away; zero when they need not.</summary>
    public TimeSpan Closed()
    {
        lock (_gate) return Left(_closedUntil);
    }

    /// <summary>How long the service still wants to be left alone by everybody; zero when it does not say so.</summary>
    public TimeSpan AskedToWait()
    {
        lock (_gate) return Left(_askedUntil);
    }

    /// <summary>A person's question begins.</summary>
    public void EnterPerson()
    {
        lock (_gate) _people++;
    }

    /// <summary>A person's question is done.</summary>
    public void LeavePerson()
    {
        lock (_gate)
        {
            _people--;
            Admit();
        }
    }

    /// <summary>Waits for a background place, at most <paramref name="patience"/>; true when there is one, which <see cref="Leave"/> gives back.</summary>
    public async Task<bool> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = time.GetTimestamp() + Ticks(patience);
        while (true)
        {
            var (closed, left) = (Closed(), Left(until));
            if (closed > left) return false;
            if (closed > TimeSpan.Zero) await Task.Delay(closed, time, cancellationToken);
            else if (!await PlaceAsync(left, cancellationToken)) return false;
            else if (Closed() == TimeSpan.Zero) return true;
            else Leave();
        }
    }

    /// <summary>A background question is done.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _background--;
            Admit();
        }
    }

    /// <summary>A background question was answered.</summary>
    public void Praise()
    {
        lock (_gate)
        {
            if (++_good < _ceiling || _ceiling >= _most) return;
            (_ceiling, _good) = (_ceiling + 1, 0);
            Admit();
        }
    }

    /// <summary>The service had too much of it.</summary>
    /// <param name="began">When the question was asked (timestamp): one crowd is one complaint, however many of it fail.</param>
    public void Complain(long began)
    {
        lock (_gate)
        {
            if (began < _halvedAt) return;
            (_ceiling, _good, _halvedAt) = (Math.Max(1, _ceiling / 2), 0, time.GetTimestamp());
        }
    }

    /// <summary>No background question for that long from now.</summary>
    /// <param name="wait">How long; never less long than was said before.</param>
    /// <param name="asked">True when the service asked for it: then it holds for people's questions too.</param>
    public void Close(TimeSpan wait, bool asked)
    {
        lock (_gate)
        {
            _closedUntil = Later(_closedUntil, wait);
            if (asked) _askedUntil = Later(_askedUntil, wait);
        }
    }

    private async Task<bool> PlaceAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            place = _waiting.AddLast(turn);
            Admit();
        }

        await turn.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (turn.Task.IsCompleted || !TryGiveUp(place)) return true;
        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    // False when the place was given in the last moment: then it is ours to give back.
    private bool TryGiveUp(LinkedListNode<TaskCompletionSource> place)
    {
        lock (_gate)
        {
            if (place.List is null) return false;
            _waiting.Remove(place);
            return true;
        }
    }

    // One always goes on, or a ceiling below the number of people would stop the night for good.
    private void Admit()
    {
        while (_waiting.First is { } first && _background < Math.Max(1, _ceiling - _people))
        {
            _waiting.RemoveFirst();
            _background++;
            first.Value.SetResult();
        }
    }

    private TimeSpan Left(long? until) => time.GetTimestamp() is var now && now < until ? time.GetElapsedTime(now, until.Value) : TimeSpan.Zero;

    private long Later(long? until, TimeSpan wait) => Math.Max(until ?? long.MinValue, time.GetTimestamp() + Ticks(wait));

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
