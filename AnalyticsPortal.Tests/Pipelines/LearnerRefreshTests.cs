using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Pipelines;

public sealed class LearnerRefreshTests
{
    [Fact]
    public async Task What_nine_services_say_is_kept_and_so_is_what_it_means()
    {
        await using var rig = await RefreshRig.StartAsync();
        await rig.Refresh.RunOnceAsync(RefreshRig.UserId, UpstreamExamples.OrganizationId, "corr-7", null, default);

        var known = (await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!;
        Assert.All(known.Facts.Sources.Values, s => Assert.Equal(new SourceState(s.Source, rig.Upstream.Clock.Now, null), s));
        Assert.NotEmpty(known.Facts.Sessions);
        Assert.NotEmpty(known.Facts.Attempts);
        Assert.NotEmpty(known.Facts.Paths);
        Assert.Equivalent(LearnerMeasures.Calculate(known.Facts, rig.Upstream.Clock.Now), (await rig.ReadAsync()).Measures, strict: true);
        Assert.All(rig.Upstream.Server.Requests, r => Assert.Equal("corr-7", r.Headers["x-correlation-id"]));
    }

    [Fact]
    public async Task Twenty_who_ask_at_once_cause_one_question_to_each_service()
    {
        await using var rig = await RefreshRig.StartAsync();
        var open = Hold(rig, UpstreamService.Auth);
        var callers = Enumerable.Range(0, 20).Select(_ => Task.Run(() => rig.RunAsync())).ToArray();
        await RefreshRig.UntilAsync(() => Task.FromResult(rig.Upstream.Server.Requests.Count == 9));
        Assert.All(callers, c => Assert.False(c.IsCompleted));
        open.SetResult();
        await Task.WhenAll(callers);

        Assert.All(Enum.GetValues<UpstreamService>(), s => Assert.Single(rig.Upstream.Server.To(s)));
    }

    [Fact]
    public async Task Whoever_leaves_does_not_stop_the_run()
    {
        await using var rig = await RefreshRig.StartAsync();
        var open = Hold(rig, UpstreamService.Auth);
        using var leaving = new CancellationTokenSource();
        var left = rig.RunAsync(leaving.Token);
        await RefreshRig.UntilAsync(() => Task.FromResult(rig.Upstream.Server.Requests.Count == 9));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        open.SetResult();

        await RefreshRig.UntilAsync(async () => (await rig.ReadAsync()).Sources is { Count: 9 } sources && sources.All(s => s.Answered));
    }

    [Fact]
    public async Task What_has_come_is_kept_while_one_service_hangs_and_the_last_save_keeps_it_all()
    {
        await using var rig = await RefreshRig.StartAsync();
        var open = Hold(rig, UpstreamService.Assessment);
        var run = rig.RunAsync();
        await RefreshRig.UntilAsync(async () => (await rig.ReadAsync()).Measures is not null);

        var early = (await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!.Facts;
        Assert.False(run.IsCompleted);
        Assert.Equal(new SourceState(Source.Assessment, null, null), early.Sources[Source.Assessment]);
        Assert.Equal(8, early.Sources.Values.Count(s => s.Answered));
        Assert.Empty(early.Attempts);
        Assert.NotEmpty(early.Sessions);

        open.SetResult();
        await run;
        var whole = (await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!.Facts;
        Assert.Equal(9, whole.Sources.Values.Count(s => s.Answered));
        Assert.NotEmpty(whole.Attempts);
        Assert.Equivalent(early with { Attempts = whole.Attempts, SkillsShown = whole.SkillsShown, Sources = whole.Sources }, whole, strict: true);
        Assert.Equivalent(LearnerMeasures.Calculate(whole, rig.Upstream.Clock.Now), (await rig.ReadAsync()).Measures, strict: true);
    }

    [Fact]
    public async Task A_portal_that_died_after_the_early_save_asks_again_on_the_next_opening()
    {
        await using var rig = await RefreshRig.StartAsync();
        var open = Hold(rig, UpstreamService.Assessment);
        var dying = rig.NewPortal();
        var run = dying.Refresh.RunOnceAsync(RefreshRig.UserId, UpstreamExamples.OrganizationId, "corr-1", null, default);
        await RefreshRig.UntilAsync(async () => (await rig.ReadAsync()).Measures is not null);
        dying.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        open.SetResult();

        var left = await rig.ReadAsync();
        Assert.True(RefreshPolicy.IsDue(left, rig.Upstream.Clock.Now + RefreshPolicy.AfterFailure, _ => false));
        await rig.RunAsync();
        Assert.All((await rig.ReadAsync()).Sources, s => Assert.True(s is { Answered: true, Failure: null }));
    }

    [Fact]
    public async Task What_fails_is_a_value_beside_the_last_good_facts()
    {
        await using var rig = await RefreshRig.StartAsync();
        await rig.RunAsync();
        var good = (await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!.Facts;
        foreach (var service in Enum.GetValues<UpstreamService>()) rig.Upstream.Server[service] = Status(500);
        var then = rig.Upstream.Clock.Now;
        rig.Upstream.Clock.Now += TimeSpan.FromHours(5);
        await rig.RunAsync();

        var stale = (await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!.Facts;
        Assert.All(stale.Sources.Values, s => Assert.Equal(
            new SourceState(s.Source, then, new SourceFailure(SourceFailureKind.ServerError, rig.Upstream.Clock.Now)), s));
        Assert.Equivalent(good with { Sources = stale.Sources }, stale, strict: true);
    }

    [Fact]
    public async Task Without_the_database_every_caller_learns_it_and_the_next_run_starts_afresh()
    {
        await using var rig = await RefreshRig.StartAsync();
        var open = Hold(rig, UpstreamService.Auth);
        Task[] callers = [rig.RunAsync(), rig.RunAsync()];
        await RefreshRig.UntilAsync(() => Task.FromResult(rig.Upstream.Server.Requests.Count == 9));
        await rig.Database.ExecuteAsync("alter table source_state rename to source_state_gone");
        open.SetResult();
        foreach (var caller in callers) await Assert.ThrowsAsync<PostgresException>(() => caller);

        await rig.Database.ExecuteAsync("alter table source_state_gone rename to source_state");
        await rig.RunAsync();
        Assert.Equal(9, (await rig.ReadAsync()).Sources.Count(s => s.Answered));
    }

    [Fact]
    public async Task A_connection_that_is_cut_during_a_run_does_not_spoil_the_next()
    {
        await using var rig = await RefreshRig.StartAsync();
        await rig.RunAsync();
        await rig.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_worker' and datname = current_database()");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => rig.RunAsync());

        await rig.RunAsync();
        Assert.All((await rig.ReadAsync()).Sources, s => Assert.Null(s.Failure));
    }

    [Fact]
    public async Task A_learner_without_an_account_is_not_kept()
    {
        await using var rig = await RefreshRig.StartAsync();
        await rig.Database.ExecuteAsync("delete from account_role; delete from account");
        await Assert.ThrowsAsync<PostgresException>(() => rig.RunAsync());

        Assert.Equal(0L, await rig.Database.ScalarAsync<long>("select count(*) from source_state"));
    }

    private static TaskCompletionSource Hold(RefreshRig rig, UpstreamService service)
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
