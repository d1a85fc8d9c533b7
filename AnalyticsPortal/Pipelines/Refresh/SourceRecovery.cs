using System.Security.Cryptography;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>Tells open screens, and the queue, that a source which was missing can be asked again, so that nobody waits for the next look.</summary>
public sealed class SourceRecovery : IDisposable
{
    private readonly UpstreamStatusBoard _board;

    public SourceRecovery(UpstreamStatusBoard board)
    {
        _board = board;
        _board.Recovered += OnRecovered;
    }

    /// <summary>Raised on the thread that found it out; be quick.</summary>
    public event EventHandler<SourceRecoveredEventArgs>? Recovered;

    /// <summary>How long a screen waits before it asks, at most 2 s: a thousand tabs must not fall upon a service that has only just come back.</summary>
    public static TimeSpan Delay() => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(50, 2000));

    /// <summary>True when what is stored lacks an answer of that source, or has only an old one.</summary>
    public static bool Lacks(LearnerOverview overview, Source source) => overview.Sources.Any(s => s.Source == source && (s.Failure is not null || !s.Answered));

    /// <summary>True while the source may not be asked at all: an operator has it left alone, or its breaker is not closed.</summary>
    public bool IsHeldUp(Source source) => _board.Read(Enum.Parse<UpstreamService>(source.ToString())) is { Pause: not null } or { Breaker: not BreakerState.Closed };

    /// <inheritdoc/>
    public void Dispose() => _board.Recovered -= OnRecovered;

    // Services and sources are the same nine under the same names; only their folders may not know each other.
    private void OnRecovered(object? sender, ServiceRecoveredEventArgs service) => Recovered?.Invoke(this, new(Enum.Parse<Source>(service.Service.ToString())));
}

/// <summary>Says which source.</summary>
/// <param name="source">Which.</param>
public sealed class SourceRecoveredEventArgs(Source source) : EventArgs
{
    /// <summary>Which.</summary>
    public Source Source => source;
}
