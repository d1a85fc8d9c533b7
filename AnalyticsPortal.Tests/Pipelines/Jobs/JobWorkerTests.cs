using System.Threading.Channels;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class JobWorkerTests : IAsyncLifetime
{
    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_job_is_done_when_all_nine_answered()
    {
        await RequestAsync();

        Assert.Equal(1, await rig.Portal.Worker.RunOnceAsync(default));

        Assert.Equal("done 1 {}", await JobAsync());
        Assert.All((await rig.ReadAsync()).Sources, s => Assert.True(s is { Answered: true, Failure: null }));
    }

    [Fact]
    public async Task What_came_is_kept_and_what_is_missing_is_tried_again_until_it_is_accepted_as_a_gap()
    {
        // A refusal opens no breaker: it is asked, and fails, each time.
        rig.Upstream.Server[UpstreamService.DevLab] = Status(403);
        await RequestAsync();
        for (var i = 1; i < 5; i++)
        {
            Assert.Equal(1, await rig.Portal.Worker.RunOnceAsync(default));
            Assert.Equal($"waiting {i} {{DevLab}}", await JobAsync());
            Assert.True(await rig.Database.ScalarAsync<bool>($"select due_at - now() between interval '20 s' * {1 << (i - 1)} and interval '40 s' * {1 << (i - 1)} from job"));
            await DueAsync();
        }

        Assert.Equal(1, await rig.Portal.Worker.RunOnceAsync(default));
        Assert.Equal("done 5 {DevLab}", await JobAsync());
        Assert.Equal(8, (await rig.ReadAsync()).Sources.Count(s => s.Failure is null));
    }

    [Fact]
    public async Task A_service_that_an_operator_paused_costs_nobody_a_second_try()
    {
        rig.Upstream.Board.Pause(UpstreamService.DevLab, new(rig.Upstream.Clock.Now, "Oda", "moving house"));
        await RequestAsync();

        Assert.Equal(1, await rig.Portal.Worker.RunOnceAsync(default));

        Assert.Equal("done 1 {DevLab}", await JobAsync());
        Assert.Equal(8, (await rig.ReadAsync()).Sources.Count(s => s.Failure is null));
        Assert.Equal(8, rig.Upstream.Server.Requests.Count);
    }

    [Fact]
    public async Task A_service_whose_breaker_has_opened_is_left_to_its_probe()
    {
        rig.Upstream.Server[UpstreamService.DevLab] = Status(500);
        await RequestAsync();
        for (var tries = 0; await JobAsync() is not ['d', ..]; tries++)
        {
            Assert.True(tries < 4);
            await rig.Portal.Worker.RunOnceAsync(default);
            await DueAsync();
        }

        Assert.NotEqual(BreakerState.Closed, rig.Upstream.Board.Read(UpstreamService.DevLab).Breaker);
        Assert.Equal("{DevLab}", await rig.Database.ScalarAsync<string>("select gaps::text from job"));
    }

    [Fact]
    public async Task A_service_that_may_not_be_asked_does_not_hide_that_another_one_failed()
    {
        rig.Upstream.Board.Pause(UpstreamService.DevLab, new(rig.Upstream.Clock.Now, "Oda", "moving house"));
        rig.Upstream.Server[UpstreamService.Assessment] = Status(403);
        await RequestAsync();

        await rig.Portal.Worker.RunOnceAsync(default);

        Assert.Equal("waiting 1 {Assessment,DevLab}", await JobAsync());
    }

    [Fact]
    public async Task Where_none_of_the_nine_answers_it_is_said_on_screen_and_the_job_becomes_a_dead_letter()
    {
        foreach (var service in Enum.GetValues<UpstreamService>()) rig.Upstream.Server[service] = Status(500);
        await RequestAsync();
        for (var i = 0; i < 5; i++)
        {
            await rig.Portal.Worker.RunOnceAsync(default);
            await DueAsync();
        }

        Assert.Equal(("dead", "NothingAnswered"), (await rig.Database.ScalarAsync<string>("select state from job"), await rig.Database.ScalarAsync<string>("select failure from job")));
        Assert.All((await rig.ReadAsync()).Sources, s => Assert.NotNull(s.Failure));
    }

    [Fact]
    public async Task What_the_database_refuses_is_tried_again_and_says_no_more_than_its_kind()
    {
        await rig.Database.ExecuteAsync("alter table learner_profile add constraint never check (false)");
        await RequestAsync();

        await rig.Portal.Worker.RunOnceAsync(default);

        Assert.Equal("waiting 1 {}", await JobAsync());
        Assert.Equal("NotKept", await rig.Database.ScalarAsync<string>("select failure from job"));
        Assert.Equal(0L, await rig.Database.ScalarAsync<long>("select count(*) from source_state"));
    }

    [Fact]
    public async Task Who_looks_joins_what_the_worker_is_at()
    {
        var open = Hold(UpstreamService.Auth);
        await RequestAsync();
        var working = rig.Portal.Worker.RunOnceAsync(default);
        await UntilAllAreAskedAsync();
        var looking = rig.RunAsync();
        open.SetResult();
        await Task.WhenAll(working, looking);

        Assert.All(Enum.GetValues<UpstreamService>(), s => Assert.Single(rig.Upstream.Server.To(s)));
        Assert.Equal("done 1 {}", await JobAsync());
    }

    [Fact]
    public async Task Two_portals_never_ask_about_one_learner_at_once()
    {
        using var other = rig.NewPortal();
        var open = Hold(UpstreamService.Auth);
        await RequestAsync();
        var working = other.Worker.RunOnceAsync(default);
        await UntilAllAreAskedAsync();
        var looking = rig.RunAsync();
        Assert.Equal(0, await rig.Portal.Worker.RunOnceAsync(default));
        Assert.False(looking.IsCompleted);
        open.SetResult();
        await Task.WhenAll(working, looking);

        Assert.All(Enum.GetValues<UpstreamService>(), s => Assert.Single(rig.Upstream.Server.To(s)));
    }

    [Fact]
    public async Task Who_waits_for_a_portal_that_died_goes_on_in_its_place()
    {
        using var dead = rig.NewPortal();
        await RequestAsync();
        Assert.Single(await dead.Jobs.ClaimAsync(JobKind.Refresh, 1, default));
        var looking = rig.RunAsync();
        await rig.Database.ExecuteAsync("update job set claimed_until = now() - interval '1 second'");
        await looking;

        Assert.Equal("done 1 {}", await JobAsync());
        Assert.Equal(9, (await rig.ReadAsync()).Sources.Count(s => s.Answered));
    }

    [Fact]
    public async Task What_one_portal_collects_reaches_an_open_screen_of_another()
    {
        using var other = rig.NewPortal();
        await rig.Portal.Changes.StartAsync(default);
        await RefreshRig.UntilAsync(async () => await rig.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where query ilike 'listen%' and state = 'idle' and datname = current_database()") == 1);
        using var screen = new CircuitAnalyticsCache(rig.Database.Overviews, rig.Portal.Changes);
        var heard = Channel.CreateUnbounded<string?>();
        screen.Changed += (_, change) => heard.Writer.TryWrite(change.UserId);
        var himself = new DataScope(RefreshRig.UserId, UpstreamExamples.OrganizationId, ScopeRole.Learner);
        Assert.Null((await screen.GetOverviewAsync(himself, RefreshRig.UserId, default))!.Measures);

        await RequestAsync();
        await other.Worker.RunOnceAsync(default);

        Assert.Equal(RefreshRig.UserId, await heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.NotNull((await screen.GetOverviewAsync(himself, RefreshRig.UserId, default))!.Measures);
        await rig.Portal.Changes.StopAsync(default);
    }

    [Fact]
    public async Task A_portal_that_is_asked_to_stop_gives_back_what_it_has_not_finished_and_keeps_nothing_of_it()
    {
        var open = Hold(UpstreamService.Auth);
        await RequestAsync();
        await rig.Portal.Worker.StartAsync(default);
        await UntilAllAreAskedAsync();

        await rig.Portal.Worker.StopAsync(default);

        Assert.Equal("waiting 0 {}", await JobAsync());
        open.SetResult();
        using var other = rig.NewPortal();
        Assert.Equal(1, await other.Worker.RunOnceAsync(default));
        Assert.Equal("done 1 {}", await JobAsync());
    }

    [Fact]
    public async Task A_worker_is_woken_by_a_request_of_another_portal()
    {
        using var other = rig.NewPortal();
        await other.Changes.StartAsync(default);
        await other.Worker.StartAsync(default);

        await RequestAsync();

        await RefreshRig.UntilAsync(async () => await rig.Database.ScalarAsync<string>("select state from job") == "done");
        await other.Worker.StopAsync(default);
        await other.Changes.StopAsync(default);
    }

    private Task RequestAsync() => rig.Portal.Jobs.RequestAsync(JobKind.Refresh, [RefreshRig.UserId], JobPriority.Nightly, "corr-1", default);

    // As if its pause were over.
    private Task DueAsync() => rig.Database.ExecuteAsync("update job set due_at = now() where state = 'waiting'");

    private async Task<string> JobAsync() => (await rig.Database.ScalarAsync<string>("select concat_ws(' ', state, attempts, gaps) from job"))!;

    private Task UntilAllAreAskedAsync() => RefreshRig.UntilAsync(() => Task.FromResult(rig.Upstream.Server.Requests.Count == 9));

    private TaskCompletionSource Hold(UpstreamService service)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Upstream.Server[service] = async http =>
        {
            await open.Task.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Json(UpstreamExamples.Text(service))(http);
        };
        return open;
    }
}
