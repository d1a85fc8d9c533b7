using AnalyticsPortal.Analytics;
using AnalyticsPortal.Pipelines.Pauses;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines;

public sealed class ServicePausesTests
{
    private const string Lab = "DevLab";
    private static readonly DataScope Operator = new("oda", "org-op", ScopeRole.Operator);

    [Fact]
    public async Task An_operators_pause_reaches_every_portal_and_learners_keep_the_last_good_value_labelled()
    {
        await using var rig = await RefreshRig.StartAsync();
        await rig.RunAsync();
        var good = await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default);
        var repository = new ServicePauseRepository(rig.Database.Database);
        using var listener = new ChangeListener(rig.Database.Database, NullLogger<ChangeListener>.Instance);
        await listener.StartAsync(default);
        var elsewhere = new UpstreamStatusBoard(rig.Upstream.Clock);
        using var here = new ServicePauses(repository, rig.Upstream.Board, listener, NullLogger<ServicePauses>.Instance);
        using var there = new ServicePauses(repository, elsewhere, listener, NullLogger<ServicePauses>.Instance);
        await here.StartAsync(default);
        await there.StartAsync(default);
        await RefreshRig.UntilAsync(async () => await rig.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where query ilike 'listen portal_%' and state = 'idle' and datname = current_database() and pid <> pg_backend_pid()") > 0);

        Assert.True(await repository.PauseAsync(Operator, Lab, "Oda Lindahl", "moving house", default));
        await RefreshRig.UntilAsync(() => Task.FromResult(Paused(rig.Upstream.Board) && Paused(elsewhere)));
        Assert.Equal(("Oda Lindahl", "moving house"), (elsewhere.Read(UpstreamService.DevLab).Pause!.By, elsewhere.Read(UpstreamService.DevLab).Pause!.Reason));
        rig.Upstream.Server.Requests.Clear();
        await rig.RunAsync();
        var state = (await rig.ReadAsync()).Sources.Single(s => s.Source == Source.DevLab);
        Assert.Equal((good!.Facts.Sources[Source.DevLab].AsOf, SourceFailureKind.PausedByOperator), (state.AsOf, state.Failure!.Kind));
        Assert.Empty(rig.Upstream.Server.To(UpstreamService.DevLab));

        using var recovery = new SourceRecovery(rig.Upstream.Board);
        var back = new List<Source>();
        recovery.Recovered += (_, e) => back.Add(e.Source);
        Assert.True(await repository.ResumeAsync(Operator, Lab, "Oda", default));
        await RefreshRig.UntilAsync(() => Task.FromResult(!Paused(rig.Upstream.Board) && !Paused(elsewhere)));
        Assert.Equal([Source.DevLab], back);
        Assert.True(SourceRecovery.Lacks(await rig.ReadAsync(), Source.DevLab));
        await rig.RunAsync();
        Assert.False(SourceRecovery.Lacks(await rig.ReadAsync(), Source.DevLab));
        await here.StopAsync(default);
        await there.StopAsync(default);
        await listener.StopAsync(default);
    }

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.OrganizationAdmin)]
    public async Task Nobody_but_an_operator_pauses_or_resumes_anything(ScopeRole role)
    {
        await using var database = await TestDatabase.CreateAsync();
        var repository = new ServicePauseRepository(database.Database);
        var other = Operator with { Role = role };

        Assert.False(await repository.PauseAsync(other, Lab, "Mallory", "because", default));
        Assert.Empty(await repository.AllAsync(default));
        await repository.PauseAsync(Operator, Lab, "Oda", "moving house", default);
        Assert.False(await repository.ResumeAsync(other, Lab, "Mallory", default));
        Assert.Single(await repository.AllAsync(default));
        Assert.Equal("Oda", Assert.Single(await ActsAsync(database)).OperatorName);
        Assert.Empty((await new JobBoardRepository(database.Database).ReadAsync(other, default)).Acts);
    }

    [Theory]
    [InlineData("insert into service_act (act, operator_id, operator_name, service, reason) values ('Paused', 'ole', 'Ole', 'DevLab', 'because')")]
    [InlineData("update service_act set operator_name = 'Mallory'")]
    [InlineData("delete from service_act")]
    public async Task What_was_done_is_neither_invented_for_another_nor_changed_nor_forgotten(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();
        await new ServicePauseRepository(database.Database).PauseAsync(Operator, Lab, "Oda", "moving house", default);
        await using var batch = database.Database.ReadAs(Operator).With(sql);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState);
        Assert.Equal("Oda", Assert.Single(await ActsAsync(database)).OperatorName);
    }

    [Fact]
    public async Task Another_operator_may_end_a_pause_and_a_second_one_takes_its_place()
    {
        await using var database = await TestDatabase.CreateAsync();
        var repository = new ServicePauseRepository(database.Database);
        var second = Operator with { UserId = "ole" };
        await repository.PauseAsync(Operator, Lab, "Oda", "moving house", default);
        var since = Assert.Single(await repository.AllAsync(default)).Since;
        Assert.True(await repository.PauseAsync(second, Lab, "Ole", "still moving", default));
        var pause = Assert.Single(await repository.AllAsync(default));
        Assert.Equal((Lab, "Ole", "still moving"), (pause.Service, pause.By, pause.Reason));
        Assert.True(pause.Since > since, $"{pause.Since} is not after {since}");
        Assert.True(await repository.ResumeAsync(Operator, Lab, "Oda", default));
        Assert.False(await repository.ResumeAsync(Operator, Lab, "Oda", default));
        Assert.Equal(
            [(OperatorActKind.Resumed, Lab, "Oda", ""), (OperatorActKind.Paused, Lab, "Ole", "still moving"), (OperatorActKind.Paused, Lab, "Oda", "moving house")],
            (await ActsAsync(database)).Select(act => (act.Act, act.Service, act.OperatorName, act.Reason)));
    }

    private static async Task<IReadOnlyList<OperatorAct>> ActsAsync(TestDatabase database) => (await new JobBoardRepository(database.Database).ReadAsync(Operator, default)).Acts;

    private static bool Paused(UpstreamStatusBoard board) => board.Read(UpstreamService.DevLab).Health is ServiceHealth.PausedByOperator;
}
