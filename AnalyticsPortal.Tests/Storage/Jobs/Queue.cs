using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Jobs;

/// <summary>A database with learners, and two portals that work on its queue.</summary>
public sealed class Queue : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public JobRepository One { get; private set; } = null!;

    public JobRepository Two { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        (One, Two) = (new(Database.Database), new(Database.Database));
        await Database.Accounts.UpsertAsync(
            [Hill, Vale],
            [
                Person("ada", Hill), Person("bob", Hill), Person("vic", Vale),
                Person("tom", Hill, AnalyticsPortal.Storage.ScopeRole.OrganizationAdmin), Person("oda", Hill, AnalyticsPortal.Storage.ScopeRole.Operator),
            ],
            default);
    }

    public Task RequestAsync(JobPriority priority, params string[] subjects) => One.RequestAsync(JobKind.Refresh, subjects, priority, "corr-1", default);

    public async Task<ClaimedJob> ClaimOneAsync(JobRepository? portal = null) => Assert.Single(await (portal ?? One).ClaimAsync(JobKind.Refresh, 1, default));

    /// <summary>As if the holder had not been heard of for longer than a lease.</summary>
    public Task ExpireAsync() => Database.ExecuteAsync("update job set claimed_until = now() - interval '1 second' where state = 'running'");

    /// <summary>Gives a learner's job up, as after a last try.</summary>
    public async Task BuryAsync(string subject, JobFailure failure, int attempts = 4)
    {
        await RequestAsync(JobPriority.Nightly, subject);
        await Database.ExecuteAsync($"update job set attempts = {attempts} where subject = '{subject}'");
        var job = await ClaimOneAsync();
        Assert.Equal(subject, job.Subject);
        Assert.True(await One.EndAsync(job, new(JobState.Dead, [], failure, TimeSpan.Zero), default));
    }

    /// <summary>subject:priority:state of every job, by id.</summary>
    public async Task<string> JobsAsync() =>
        (await Database.ScalarAsync<string>("select coalesce(string_agg(subject || ':' || priority || ':' || state, ' ' order by job_id), '') from job"))!;

    public Task DisposeAsync() => Database.DisposeAsync().AsTask();
}
