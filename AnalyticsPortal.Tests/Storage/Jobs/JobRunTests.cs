using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Jobs;

public sealed class JobRunTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Night = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);
    private readonly Queue queue = new();
    private JobRunRepository runs = null!;

    public async Task InitializeAsync()
    {
        await queue.InitializeAsync();
        runs = new(queue.Database.Database);
    }

    public Task DisposeAsync() => queue.DisposeAsync();

    [Fact]
    public async Task A_night_is_begun_once_however_many_portals_find_it_due_and_asks_about_learners_and_trainers_only()
    {
        await queue.Database.Accounts.UpsertAsync([], [Person("zoe", Hill, ScopeRole.Trainer, ScopeRole.Learner), Person("tea", Hill, ScopeRole.Trainer)], default);
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => runs.BeginAsync(Hill.OrganizationId, Night, default))));

        Assert.Equal([4], begun.OfType<int>());
        Assert.Equal("tea:2:waiting zoe:2:waiting ada:2:waiting bob:2:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task A_job_that_waits_already_belongs_to_the_night_and_keeps_its_priority()
    {
        await queue.BuryAsync("bob", JobFailure.Fault);
        await queue.RequestAsync(JobPriority.SignIn, "ada");

        await runs.BeginAsync(Hill.OrganizationId, Night, default);

        Assert.Equal("bob:2:waiting ada:1:waiting", await queue.JobsAsync());
        Assert.Equal(2L, await queue.Database.ScalarAsync<long>("select count(*) from job where run_id is not null"));
    }

    [Fact]
    public async Task A_night_ends_with_its_last_job_and_its_counts_outlive_the_jobs()
    {
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        await runs.TidyAsync(default);
        Assert.Null(await queue.Database.ScalarAsync<object>("select total from job_run where ended_at is not null"));
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Done, ["Auth"], null, default), default);
        await runs.TidyAsync(default);

        await queue.Database.ExecuteAsync("update job set ended_at = ended_at - interval '8 days'");
        await runs.TidyAsync(default);

        Assert.Equal("", await queue.JobsAsync());
        Assert.Equal("2 1 1 0 0", await queue.Database.ScalarAsync<string>("select concat_ws(' ', total, done, with_gaps, dead, dropped) from job_run"));
    }

    [Fact]
    public async Task Each_job_of_a_night_has_a_reference_of_its_own()
    {
        await runs.BeginAsync(Hill.OrganizationId, Night, default);

        Assert.Equal("nightly-1-1 nightly-1-2", await queue.Database.ScalarAsync<string>("select string_agg(correlation_id, ' ' order by subject) from job"));
    }

    [Fact]
    public async Task Who_lacks_a_source_since_the_night_is_asked_about_again_and_nobody_else_is()
    {
        await SaveAsync("ada", Source.LearnerAi);
        await SaveAsync("bob", Source.Auth);
        await SaveAsync("vic", Source.LearnerAi);
        Assert.Equal(0, await LackingAsync());
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        Assert.Equal(0, await LackingAsync());
        await EndAllAsync();

        // Vic had no night.
        Assert.Equal(1, await LackingAsync());
        Assert.Equal(0, await LackingAsync());

        Assert.Equal("ada:2:done bob:2:done ada:2:waiting", await queue.JobsAsync());
        Assert.StartsWith("recovered-", (await queue.ClaimOneAsync()).CorrelationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_often_a_source_comes_and_goes_a_learner_is_asked_about_a_few_times_a_day()
    {
        await SaveAsync("ada", Source.LearnerAi);
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        for (var i = 0; i < 4; i++)
        {
            await EndAllAsync();
            Assert.Equal(1, await LackingAsync());
        }

        await EndAllAsync();
        Assert.Equal(0, await LackingAsync());
        await queue.Database.ExecuteAsync("update job set began_at = began_at - interval '25 hours'");
        await runs.BeginAsync(Hill.OrganizationId, Night.AddDays(1), default);
        await EndAllAsync();
        Assert.Equal(1, await LackingAsync());
    }

    private Task<int> LackingAsync() => runs.RequestLackingAsync("LearnerAi", most: 4, default);

    private async Task SaveAsync(string who, Source failing)
    {
        var facts = Facts(who, who == "vic" ? Vale : Hill);
        var sources = new Dictionary<Source, SourceState>(facts.Sources) { [failing] = new(failing, Now, new(SourceFailureKind.PausedByOperator, Now)) };
        await queue.Database.Facts.SaveAsync(facts with { Sources = sources }, AllSources, NoTags, Measures(Now), default);
    }

    private async Task EndAllAsync()
    {
        foreach (var job in await queue.One.ClaimAsync(JobKind.Refresh, 10, default))
            Assert.True(await queue.One.EndAsync(job, new(JobState.Done, ["LearnerAi"], null, default), default));
    }

    [Fact]
    public async Task Dead_letters_and_what_is_newer_than_a_week_stay()
    {
        await queue.BuryAsync("ada", JobFailure.Fault);
        await queue.RequestAsync(JobPriority.Nightly, "bob");
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        await queue.Database.ExecuteAsync("update job set ended_at = ended_at - case state when 'dead' then interval '60 days' else interval '6 days' end");

        await runs.TidyAsync(default);

        Assert.Equal("ada:2:dead bob:2:done", await queue.JobsAsync());
    }
}
