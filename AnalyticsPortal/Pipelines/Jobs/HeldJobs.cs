using System.Collections.Concurrent;
using AnalyticsPortal.Storage.Jobs;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>The jobs that this process holds, so that their claims are renewed while it lives and given back when it stops.</summary>
public sealed class HeldJobs(JobRepository jobs)
{
    private readonly ConcurrentDictionary<long, ClaimedJob> _held = [];

    /// <summary>Notes a claim; an older claim on the same job counts for nothing from now on.</summary>
    public void Add(ClaimedJob job) => _held.AddOrUpdate(job.JobId, job, (_, known) => known.Claim > job.Claim ? known : job);

    /// <summary>True while the job is held under this very claim.</summary>
    public bool Has(ClaimedJob job) => _held.TryGetValue(job.JobId, out var known) && known.Claim == job.Claim;

    /// <summary>Forgets a claim.</summary>
    public void Remove(ClaimedJob job) => _held.TryRemove(new(job.JobId, job));

    /// <summary>Renews every claim.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) =>
        _held.Values is { Count: > 0 } all ? jobs.RenewAsync([.. all], cancellationToken) : Task.CompletedTask;

    /// <summary>Gives every claim back: whatever is still written under one is undone.</summary>
    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ClaimedJob> all = [.. _held.Values];
        foreach (var job in all) Remove(job);
        if (all.Count > 0) await jobs.GiveBackAsync(all, cancellationToken);
    }
}
