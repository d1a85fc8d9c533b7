using System.Threading.RateLimiting;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>Refreshing by hand is limited to 5 in 10 minutes per reader, so that nobody can wear out the services.</summary>
public sealed class RefreshLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        userId => RateLimitPartition.GetSlidingWindowLimiter(userId, _ => new()
        {
            PermitLimit = 5,
            Window = TimeSpan.FromMinutes(10),
            SegmentsPerWindow = 10,
        }));

    /// <summary>Takes one of the reader's refreshes; false when he has none left for now.</summary>
    public bool TryTake(string userId)
    {
        using var lease = _limiter.AttemptAcquire(userId);
        if (!lease.IsAcquired) PipelinesMeter.RefreshRefused();
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
