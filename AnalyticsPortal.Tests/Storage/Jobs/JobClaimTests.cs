using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Jobs;

public sealed class JobClaimTests : IAsyncLifetime
{
    private readonly Queue queue = new();

    public Task InitializeAsync() => queue.InitializeAsync();

    public Task DisposeAsync() => queue.DisposeAsync();

    [Fact]
    public async Task The_more_urgent_goes_first_and_of_equals_the_one_that_is_due_longer()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        await queue.RequestAsync(JobPriority.Nightly, "bob");
        await queue.RequestAsync(JobPriority.SignIn, "vic");

        var order = new List<string>();
        for (var i = 0; i < 3; i++) order.Add((await queue.ClaimOneAsync()).Subject);
        Assert.Equal(["vic", "ada", "bob"], order);
    }

    [Fact]
    public async Task Two_portals_share_the_work_and_neither_waits_for_the_other()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada", "bob", "vic");
        await using var busy = await queue.Database.Admin.OpenConnectionAsync();
        await using var claiming = await busy.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("select from job where subject = 'ada' for update", busy)) await command.ExecuteNonQueryAsync();

        // The first claimer's transaction is open still; a second that waited for its row would wait for ever.
        Assert.Equal(["bob", "vic"], (await queue.Two.ClaimAsync(JobKind.Refresh, 10, default)).Select(j => j.Subject));
        await claiming.RollbackAsync();
        Assert.Equal("ada", (await queue.ClaimOneAsync()).Subject);
    }

    [Fact]
    public async Task However_many_claim_at_once_each_job_is_claimed_by_one()
    {
        var people = Enumerable.Range(0, 60).Select(i => $"crowd-{i:00}").ToArray();
        await queue.Database.Accounts.UpsertAsync([Hill], [.. people.Select(p => Person(p, Hill))], default);
        await queue.RequestAsync(JobPriority.Nightly, people);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            var mine = new List<ClaimedJob>();
            while (await (i % 2 == 0 ? queue.One : queue.Two).ClaimAsync(JobKind.Refresh, 5, default) is { Count: > 0 } some) mine.AddRange(some);
            return mine;
        })));

        Assert.Equal(people, claimed.SelectMany(c => c).Select(j => j.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(60, claimed.SelectMany(c => c).Select(j => j.Claim).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_is_not_heard_of_any_more_loses_its_job_and_what_it_writes_later_is_undone()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        var late = await queue.ClaimOneAsync();
        await queue.ExpireAsync();
        var next = await queue.ClaimOneAsync(queue.Two);
        Assert.Equal(late.JobId, next.JobId);

        Assert.False(await SaveAsync(late, ending: null));
        Assert.False(await SaveAsync(late, JobEnding.Complete));
        Assert.False(await queue.One.EndAsync(late, JobEnding.Complete, default));
        await queue.One.GiveBackAsync([late], default);
        await queue.One.RenewAsync([late], default);

        Assert.Null(await queue.Database.Facts.LoadAsync("ada", default));
        Assert.Equal("ada:2:running", await queue.JobsAsync());
        Assert.True(await SaveAsync(next, JobEnding.Complete));
        Assert.NotNull(await queue.Database.Facts.LoadAsync("ada", default));
        Assert.Equal("ada:2:done", await queue.JobsAsync());
    }

    [Fact]
    public async Task A_job_ends_once()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        var job = await queue.ClaimOneAsync();

        Assert.True(await SaveAsync(job, JobEnding.Complete));
        Assert.False(await SaveAsync(job, JobEnding.Complete));
        Assert.Equal(1, await queue.Database.ScalarAsync<int>("select attempts from job"));
    }

    [Fact]
    public async Task What_is_saved_early_leaves_the_job_running()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");

        Assert.True(await SaveAsync(await queue.ClaimOneAsync(), ending: null));

        Assert.Equal("ada:2:running", await queue.JobsAsync());
        Assert.NotNull(await queue.Database.Facts.LoadAsync("ada", default));
    }

    [Fact]
    public async Task A_claim_that_is_renewed_is_kept()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada", "bob");
        var kept = await queue.ClaimOneAsync();
        var lost = await queue.ClaimOneAsync();
        await queue.ExpireAsync();

        await queue.One.RenewAsync([kept], default);

        Assert.Equal(lost.Subject, Assert.Single(await queue.Two.ClaimAsync(JobKind.Refresh, 10, default)).Subject);
    }

    [Fact]
    public async Task What_is_given_back_may_be_had_at_once_and_counts_as_no_try()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        await queue.One.GiveBackAsync([await queue.ClaimOneAsync()], default);

        Assert.Equal(0, (await queue.ClaimOneAsync(queue.Two)).Attempts);
    }

    [Fact]
    public async Task A_job_that_outlived_twenty_workers_is_given_up()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        for (var i = 0; i < 20; i++)
        {
            await queue.ClaimOneAsync();
            await queue.ExpireAsync();
        }

        await queue.ClaimOneAsync();
        await queue.ExpireAsync();
        Assert.Empty(await queue.One.ClaimAsync(JobKind.Refresh, 1, default));
        Assert.Equal("WorkerLost", await queue.Database.ScalarAsync<string>("select failure from job where state = 'dead'"));
    }

    [Fact]
    public async Task Who_looks_takes_the_job_wherever_it_waits_but_not_from_another_portal()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        var elsewhere = await queue.ClaimOneAsync(queue.Two);

        var (seen, isHeldHere) = await TakeAsync();
        Assert.False(isHeldHere);
        Assert.Equal((elsewhere.JobId, elsewhere.Claim), (seen.JobId, seen.Claim));
        Assert.Equal(JobElsewhere.Running, await queue.One.LookAsync(seen, default));
        await queue.ExpireAsync();
        Assert.Equal(JobElsewhere.Free, await queue.One.LookAsync(seen, default));

        (var taken, isHeldHere) = await TakeAsync();
        Assert.True(isHeldHere);
        Assert.NotEqual(elsewhere.Claim, taken.Claim);
        // Its own worker's claim too: whoever looks goes first, and the worker has nothing left to settle.
        (var again, isHeldHere) = await TakeAsync();
        Assert.True(isHeldHere);
        Assert.False(await queue.One.EndAsync(taken, JobEnding.Complete, default));
        Assert.True(await queue.One.EndAsync(again, new(JobState.Waiting, ["Auth"], null, TimeSpan.FromHours(1)), default));
        Assert.Equal(JobElsewhere.Over, await queue.One.LookAsync(seen, default));
    }

    private Task<(ClaimedJob Job, bool IsHeldHere)> TakeAsync() => queue.One.TakeAsync(JobKind.Refresh, "ada", Hill.OrganizationId, "corr-2", default);

    private Task<bool> SaveAsync(ClaimedJob job, JobEnding? ending) =>
        queue.Database.Facts.SaveAsync(new(Facts("ada", Hill), AllSources, new Dictionary<Source, string>(), Measures(Now)), job, ending, default);
}
