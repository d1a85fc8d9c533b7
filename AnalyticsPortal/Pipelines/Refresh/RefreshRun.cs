using System.Diagnostics;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>One learner's refresh in metrics and traces, from its making to its end.</summary>
internal sealed class RefreshRun : IDisposable
{
    private const int Services = 9;

    private readonly Activity? _trace = PipelinesMeter.Traces.StartActivity("refresh learner");
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>How many services answered; null while the refresh is not done, which is a failure when it ends so.</summary>
    public int? Answered { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        var outcome = Answered switch { null => "failed", Services => "complete", _ => "partial" };
        PipelinesMeter.Refreshed(Stopwatch.GetElapsedTime(_started), outcome);
        _trace?.SetTag("outcome", outcome).SetStatus(Answered is null ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        _trace?.Dispose();
    }
}
