using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AnalyticsPortal.Upstream;

/// <summary>The line to one service: tries, pauses and a breaker around the transport.</summary>
internal sealed class UpstreamLine : IDisposable
{
    private static readonly ResiliencePropertyKey<Run> RunKey = new("run");

    private readonly UpstreamLimits _limits;
    private readonly UpstreamTransport _transport;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<Attempt> _breaker;
    private readonly ResiliencePipeline<Attempt> _tries;

    public UpstreamLine(UpstreamService service, UpstreamOptions options, ServiceTokens tokens, UpstreamStatusBoard board, TimeProvider time)
    {
        (_limits, _time) = (options.Limits, time);
        _transport = new UpstreamTransport(service, options, tokens, time);
        _breaker = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddCircuitBreaker(Breaker(service, board))
            .Build();
        _tries = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }.AddRetry(Retry()).AddPipeline(_breaker).Build();
    }

    /// <summary>True while only the probe may ask.</summary>
    public bool Paused => _state.CircuitState is not CircuitState.Closed;

    /// <summary>Asks with retries; an open breaker is a failure like any other.</summary>
    public async Task<Attempt> AskAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        // A half-open breaker lets one caller through as a trial: that is the probe's part, never a user's.
        if (Paused)
            return new Attempt(0, UpstreamFailureKind.Paused);
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

    /// <summary>One cheap question through the breaker. Does nothing until the break is over; closes the breaker when any sensible answer comes.</summary>
    public async Task ProbeAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await _breaker.ExecuteOutcomeAsync(
                static async (c, s) => await SafelyAsync(s.Line._transport.SendAsync(s.Question, s.Line._limits.ProbeTimeout, c.CancellationToken)),
                context,
                (Line: this, Question: question));
            if (outcome.Exception is not BrokenCircuitException)
                outcome.ThrowIfException();
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _transport.Dispose();

    private async ValueTask<Outcome<Attempt>> TryAsync(ResilienceContext context, Run run)
    {
        var left = _limits.WholeTimeout - _time.GetElapsedTime(run.Started);
        var timeout = left < _limits.TryTimeout ? left : _limits.TryTimeout;
        var outcome = await SafelyAsync(_transport.SendAsync(run.Question, timeout, context.CancellationToken));
        run.Last = outcome.Result;
        return outcome;
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
        ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Faulty: true } attempt && !Paused && HasTime(attempt, a.Context)),
        DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result?.RetryAfter),
        OnRetry = a =>
        {
            if (a.Outcome.Result?.Failure is { } failure && a.Context.Properties.TryGetValue(RunKey, out var run))
                run.Question.Retrying?.Invoke(failure);
            return default;
        },
    };

    private bool HasTime(Attempt attempt, ResilienceContext context) =>
        context.Properties.TryGetValue(RunKey, out var run)
        && _time.GetElapsedTime(run.Started) + (attempt.RetryAfter ?? _limits.RetryDelay) < _limits.WholeTimeout;

    private CircuitBreakerStrategyOptions<Attempt> Breaker(UpstreamService service, UpstreamStatusBoard board) => new()
    {
        FailureRatio = 1,
        MinimumThroughput = _limits.BreakerFailures,
        SamplingDuration = _limits.BreakerWindow,
        BreakDuration = _limits.BreakDuration,
        StateProvider = _state,
        ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Faulty: true }),
        OnOpened = _ => Tell(board, service, BreakerState.Open),
        OnHalfOpened = _ => Tell(board, service, BreakerState.HalfOpen),
        OnClosed = _ => Tell(board, service, BreakerState.Closed),
    };

    private static ValueTask Tell(UpstreamStatusBoard board, UpstreamService service, BreakerState state)
    {
        board.BreakerTurned(service, state);
        return default;
    }

    private sealed class Run(UpstreamQuestion question, long started)
    {
        public UpstreamQuestion Question { get; } = question;

        public long Started { get; } = started;

        public Attempt? Last { get; set; }
    }
}
