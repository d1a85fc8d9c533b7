using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.Storage.Jobs;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class FirstRoundTests : IAsyncLifetime
{
    private readonly Queue queue = new();
    private FirstRound first = null!;

    public async Task InitializeAsync()
    {
        await queue.InitializeAsync();
        await queue.Database.Accounts.UpsertAsync([], [Person("tea", Hill, ScopeRole.Trainer)], default);
        first = new(new(queue.Database.Database));
    }

    public Task DisposeAsync() => queue.DisposeAsync();

    [Fact]
    public async Task It_begins_once_however_many_ask_and_says_how_far_it_is_until_it_is_over()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AskAsync)));

        Assert.All(told, progress => Assert.Equal(new(3, 0), progress));
        Assert.Equal("tea:2:waiting ada:2:waiting bob:2:waiting", await queue.JobsAsync());
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        Assert.Equal(new(3, 1), await AskAsync());
        await EndAllAsync();
        Assert.Null(await AskAsync());
        Assert.Equal(1L, await RoundsAsync());
    }

    [Fact]
    public async Task Other_organisations_are_not_asked_about()
    {
        Assert.Equal(new(1, 0), await first.AskAsync(Vale.OrganizationId, default));
        Assert.Equal("vic:2:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task Whom_a_sign_in_had_collected_does_not_keep_the_others_waiting()
    {
        await CollectAsync("ada");

        Assert.Equal(new(3, 0), await AskAsync());
    }

    [Fact]
    public async Task After_a_night_there_is_none()
    {
        await new JobRunRepository(queue.Database.Database).BeginAsync(Hill.OrganizationId, Now, default);
        Assert.Equal(new(3, 0), await AskAsync());
        await CollectAsync("ada");
        await EndAllAsync();

        Assert.Null(await AskAsync());
        Assert.Equal(1L, await RoundsAsync());
    }

    [Fact]
    public async Task Of_a_later_night_nobody_is_told()
    {
        await AskAsync();
        await CollectAsync("ada");
        await EndAllAsync();
        await new JobRunRepository(queue.Database.Database).BeginAsync(Hill.OrganizationId, Now, default);

        Assert.Null(await AskAsync());
    }

    [Fact]
    public async Task One_that_brought_nothing_is_repeated_after_a_quarter_of_an_hour()
    {
        await AskAsync();
        await EndAllAsync();
        Assert.Null(await AskAsync());

        await queue.Database.ExecuteAsync("update job_run set began_at = began_at - interval '16 minutes'");
        Assert.Equal(new(3, 0), await AskAsync());
        Assert.Equal(2L, await RoundsAsync());
    }

    private Task<FirstRoundProgress?> AskAsync() => first.AskAsync(Hill.OrganizationId, default);

    private Task<long> RoundsAsync() => queue.Database.ScalarAsync<long>("select count(*) from job_run");

    private Task CollectAsync(string learner) => queue.Database.Facts.SaveAsync(Facts(learner, Hill), AllSources, NoTags, Measures(Now), default);

    private async Task EndAllAsync()
    {
        foreach (var job in await queue.One.ClaimAsync(JobKind.Refresh, 10, default)) await queue.One.EndAsync(job, JobEnding.Complete, default);
        await new JobRunRepository(queue.Database.Database).TidyAsync(default);
    }
}
