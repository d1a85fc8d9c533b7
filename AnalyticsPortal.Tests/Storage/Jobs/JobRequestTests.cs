using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Jobs;

public sealed class JobRequestTests : IAsyncLifetime
{
    private readonly Queue queue = new();

    public Task InitializeAsync() => queue.InitializeAsync();

    public Task DisposeAsync() => queue.DisposeAsync();

    [Fact]
    public async Task What_is_asked_for_twice_is_there_once_and_as_urgent_as_the_more_urgent_request()
    {
        await queue.RequestAsync(JobPriority.SignIn, "ada");
        await queue.RequestAsync(JobPriority.Nightly, "ada", "bob");

        Assert.Equal("ada:1:waiting bob:2:waiting", await queue.JobsAsync());
        await queue.RequestAsync(JobPriority.Watching, "bob");
        Assert.Equal("ada:1:waiting bob:0:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task A_request_brings_a_job_forward_that_waits_for_its_next_try()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, ["Auth"], null, TimeSpan.FromHours(1)), default);
        Assert.Empty(await queue.One.ClaimAsync(JobKind.Refresh, 10, default));

        await queue.RequestAsync(JobPriority.Nightly, "ada");

        Assert.Equal(1, (await queue.ClaimOneAsync()).Attempts);
    }

    [Fact]
    public async Task A_request_for_a_job_that_runs_changes_nothing_but_its_priority()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        var job = await queue.ClaimOneAsync();

        await queue.RequestAsync(JobPriority.Watching, "ada");

        Assert.Equal("ada:0:running", await queue.JobsAsync());
        Assert.True(await queue.One.EndAsync(job, JobEnding.Complete, default));
    }

    [Fact]
    public async Task What_was_given_up_begins_anew_with_the_next_request()
    {
        await queue.BuryAsync("ada", JobFailure.Fault);

        await queue.RequestAsync(JobPriority.SignIn, "ada");

        Assert.Equal("ada:1:waiting", await queue.JobsAsync());
        Assert.Equal(0, (await queue.ClaimOneAsync()).Attempts);
    }

    [Fact]
    public async Task What_is_done_can_be_asked_for_again_and_who_has_no_account_is_left_out()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);

        await queue.RequestAsync(JobPriority.Nightly, "ada", "nobody");

        Assert.Equal("ada:2:done ada:2:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task A_job_goes_with_the_account_and_follows_it_into_another_organisation()
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada", "bob");
        await queue.Database.ExecuteAsync("update account set organization_id = 'org-vale' where user_id = 'ada'; delete from account where user_id = 'bob'");

        Assert.Equal("ada:2:waiting", await queue.JobsAsync());
        Assert.Equal(Vale.OrganizationId, (await queue.ClaimOneAsync()).OrganizationId);
    }

    [Theory]
    [InlineData("ada", null, "ada:1:waiting")]
    [InlineData("ada", 5, "")]
    [InlineData("ada", 6, "ada:1:waiting")]
    [InlineData("tea", null, "tea:1:waiting")]
    [InlineData("tea", 5, "")]
    [InlineData("tom", null, "")]
    public async Task A_learner_or_trainer_who_signs_in_is_asked_about_when_his_results_are_six_hours_old(string who, int? hours, string jobs)
    {
        await queue.Database.Accounts.UpsertAsync([], [Person("tea", Hill, ScopeRole.Trainer)], default);
        if (hours is { } age)
            await queue.Database.Facts.SaveAsync(Facts(who, Hill), AllSources, NoTags, Measures(Now.AddHours(-age)), default);

        await queue.Database.Sessions.BeginAsync(Session(who, Hill, who switch { "tom" => ScopeRole.OrganizationAdmin, "tea" => ScopeRole.Trainer, _ => ScopeRole.Learner }), default);

        Assert.Equal(jobs, await queue.JobsAsync());
    }
}
