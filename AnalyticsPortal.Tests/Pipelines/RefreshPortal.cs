using AnalyticsPortal.Collection;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnalyticsPortal.Tests.Pipelines;

/// <summary>What a portal has of the queue: its name there, the refresh, the worker and the ear for changes. Nothing runs by itself.</summary>
internal sealed class RefreshPortal : IDisposable
{
    public RefreshPortal(TestDatabase database, LearnerCollector collector, TimeProvider clock)
    {
        Jobs = new JobRepository(database.Database);
        Held = new HeldJobs(Jobs);
        Changes = new ChangeListener(database.Database, NullLogger<ChangeListener>.Instance);
        Refresh = new LearnerRefresh(new RefreshTry(collector, database.Facts, Jobs, Held, clock, NullLogger<RefreshTry>.Instance), Jobs, Changes);
        Worker = new JobWorker(Jobs, Held, Refresh, Changes, clock, NullLogger<JobWorker>.Instance);
    }

    public JobRepository Jobs { get; }

    public HeldJobs Held { get; }

    public ChangeListener Changes { get; }

    public LearnerRefresh Refresh { get; }

    public JobWorker Worker { get; }

    public void Dispose()
    {
        Worker.Dispose();
        Refresh.Dispose();
        Changes.Dispose();
    }
}
