using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AnalyticsPortal.Upstream;

/// <summary>The line to one service: its turn, tries, pauses and a breaker around the transport.</summary>
internal sealed class UpstreamLine : IDisposable
{
    private static readonly ResiliencePropertyKey<Run> RunKey = new("run");

    private readonly UpstreamService _service;
    private readonly UpstreamLimits _limits;
    private readonly UpstreamTransport _transport;
    private readonly UpstreamStatusBoard _board;
    private readonly TimeProvider _time;
    private readonly AdaptiveCeiling _ceiling;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<Attempt> _breaker;
    private readonly ResiliencePipeline<Attempt> _tries;

    public UpstreamLine(UpstreamService service, UpstreamOptions options, ServiceTokens tokens, UpstreamStatusBoard board, TimeProvider time)
    {
        (_service, _limits, _board, _time) = (service, options.Limits, board, time);
        _transport = new UpstreamTransport(service, options, tokens, time);
        _ceiling = new AdaptiveCeiling(options.Limits, time);
        board.Watch(service, _ceiling);
        _breaker = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }.AddCircuitBreaker(Breaker()).Build();
        _tries = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }.AddRetry(Retry()).AddPipeline(_breaker).Build();
    }

    /// <summary>True while only the probe may ask.</summary>
    public bool Paused => _state.CircuitState is not CircuitState.Closed;

    /// <summary>Asks with retries; not being allowed to ask is a failure like any other.</summary>
    public Task<Attempt> AskAsync(UpstreamQuestion question, CancellationToken cancellationToken) =>
        NotAllowed() is { } refused ? Task.FromResult(refused)
        : question.Background ? AskInTurnAsync(question, cancellationToken)
        : AskAtOnceAsync(question, cancellationToken);

    /// <summary>One cheap question through the breaker. Does nothing until the break is over; closes the breaker when any sensible answer comes.</summary>
    public async Task ProbeAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        var (context, began) = (ResilienceContextPool.Shared.Get(cancellationToken), _time.GetTimestamp());
        try
        {
            var outcome = await _breaker.ExecuteOutcomeAsync(
                static async (c, s) => await SafelyAsync(s.Line._transport.SendAsync(s.Question, s.Line._limits.ProbeTimeout, c.CancellationToken)),
                context,
                (Line: this, Question: question));
            if (outcome.Exception is not BrokenCircuitException)
                outcome.ThrowIfException();
            Heed(outcome.Result, began);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _transport.Dispose();

    // A half-open breaker lets one caller through as a trial: that is the probe's part, never a user's.
    private Attempt? NotAllowed() =>
        _board.IsPaused(_service) ? new Attempt(0, UpstreamFailureKind.PausedByOperator)
        : Paused ? new Attempt(0, UpstreamFailureKind.Paused)
        : null;

    private async Task<Attempt> AskAtOnceAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        if (_ceiling.AskedToWait() is var wait && wait > TimeSpan.Zero)
            return new Attempt(0, UpstreamFailureKind.Throttled) { RetryAfter = wait };
        _ceiling.EnterPerson();
        try
        {
            return await TryAllAsync(question, cancellationToken);
        }
        finally
        {
            _ceiling.LeavePerson();
        }
    }

    // Whoever was told to wait waits and asks once more, as long as its patience lasts.
    private async Task<Attempt> AskInTurnAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        var (began, waited) = (_time.GetTimestamp(), TimeSpan.Zero);
        while (true)
        {
            var queued = _time.GetTimestamp();
            if (!await _ceiling.EnterAsync(_limits.BackgroundPatience - _time.GetElapsedTime(began), cancellationToken))
                return new Attempt(0, UpstreamFailureKind.Throttled) { RetryAfter = _ceiling.Closed(), Waited = _time.GetElapsedTime(began) };
            waited += _time.GetElapsedTime(queued);
            Attempt attempt;
            try
            {
                attempt = NotAllowed() ?? await TryAllAsync(question, cancellationToken);
            }
            finally
            {
                _ceiling.Leave();
            }

            if (attempt.Failure is null) _ceiling.Praise();
            if (attempt.Failure is not UpstreamFailureKind.Throttled) return attempt with { Waited = waited };
        }
    }

    private async Task<Attempt> TryAllAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        var run = new Run(question, _time.GetTimestamp());
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RunKey, run);
        try
        {
            var outcome = await _tries.ExecuteOutcomeAsync(TryAsync, context, run);
            if (outcome.Exception is BrokenCircuitException)
                return run.Last ?? new Attempt(0, UpstreamFailureKind.Paused);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<Attempt>> TryAsync(ResilienceContext context, Run run)
    {
        var began = _time.GetTimestamp();
        var left = _limits.WholeTimeout - _time.GetElapsedTime(run.Started);
        var timeout = left < _limits.TryTimeout ? left : _limits.TryTimeout;
        var outcome = await SafelyAsync(_transport.SendAsync(run.Question, timeout, context.CancellationToken));
        run.Last = outcome.Result;
        Heed(outcome.Result, began);
        return outcome;
    }

    // Silence and "too much" lower the ceiling; whoever says how long is left alone that long.
    private void Heed(Attempt? attempt, long began)
    {
        if (attempt is not { Passing: true, Failure: { } failure }) return;
        var asked = failure is UpstreamFailureKind.Throttled or UpstreamFailureKind.ServerError ? attempt.RetryAfter : null;
        if (failure is UpstreamFailureKind.Throttled or UpstreamFailureKind.TimedOut || asked is not null) _ceiling.Complain(began);
        if (failure is UpstreamFailureKind.Throttled || asked is not null) _ceiling.Close(asked ?? _limits.ThrottledPause, asked is not null);
        if (asked is { } wait) _board.AskedToWait(_service, wait);
    }

    private static async ValueTask<Outcome<Attempt>> SafelyAsync(Task<Attempt> sending)
    {
        try
        {
            return Outcome.FromResult(await sending);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<Attempt>(e);
        }
    }

    private RetryStrategyOptions<Attempt> Retry() => new()
    {
        MaxRetryAttempts = _limits.Retries,
        Delay = _limits.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Passing: true } attempt && !Paused && HasTime(attempt, a.Context)),
        DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result?.RetryAfter),
        OnRetry = a =>
        {
            if (a.Outcome.Result?.Failure is { } failure && a.Context.Properties.TryGetValue(RunKey, out var run))
                run.Question.Retrying?.Invoke(failure);
            return default;
        },
    };

    // A background question that was throttled gives its place back and takes its turn again.
    private bool HasTime(Attempt attempt, ResilienceContext context) =>
        context.Properties.TryGetValue(RunKey, out var run)
        && !(run.Question.Background && attempt.Failure is UpstreamFailureKind.Throttled)
        && _time.GetElapsedTime(run.Started) + (attempt.RetryAfter ?? _limits.RetryDelay) < _limits.WholeTimeout;

    private CircuitBreakerStrategyOptions<Attempt> Breaker() => new()
    {
        FailureRatio = 1,
        MinimumThroughput = _limits.BreakerFailures,
        SamplingDuration = _limits.BreakerWindow,
        BreakDuration = _limits.BreakDuration,
        StateProvider = _state,
        ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Broken: true }),
        OnOpened = a => Tell(BreakerState.Open, a.BreakDuration),
        OnHalfOpened = _ => Tell(BreakerState.HalfOpen),
        OnClosed = _ => Tell(BreakerState.Closed),
    };

    private ValueTask Tell(BreakerState state, TimeSpan breakDuration = default)
    {
        _board.BreakerTurned(_service, state, breakDuration);
        return default;
    }

    private sealed class Run(UpstreamQuestion question, long started)
    {
        public UpstreamQuestion Question { get; } = question;

        public long Started { get; } = started;

        public Attempt? Last { get; set; }
    }
}
