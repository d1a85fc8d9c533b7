using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class MissedSourcesTests : IAsyncLifetime
{
    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task What_a_night_could_not_ask_is_fetched_once_a_while_after_it_can_be_asked_again()
    {
        using var recovery = new SourceRecovery(rig.Upstream.Board);
        using var missed = new MissedSources(new(rig.Database.Database), recovery, rig.Upstream.Clock, NullLogger<MissedSources>.Instance);
        Pause();
        await NightAsync();
        Assert.Equal("done 1 {DevLab}", await JobsAsync());

        rig.Upstream.Board.Resume(UpstreamService.DevLab);
        Assert.Equal(0, await missed.RunOnceAsync(default));
        rig.Upstream.Clock.Now += MissedSources.After;
        Assert.Equal(1, await missed.RunOnceAsync(default));
        Assert.Equal(0, await missed.RunOnceAsync(default));
        Assert.Equal(1, await rig.Portal.Worker.RunOnceAsync(default));

        Assert.Equal("done 1 {DevLab} done 1 {}", await JobsAsync());
        Assert.All((await rig.ReadAsync()).Sources, s => Assert.Null(s.Failure));
    }

    [Fact]
    public async Task A_source_that_is_gone_again_is_fetched_by_its_next_return()
    {
        using var recovery = new SourceRecovery(rig.Upstream.Board);
        using var missed = new MissedSources(new(rig.Database.Database), recovery, rig.Upstream.Clock, NullLogger<MissedSources>.Instance);
        Pause();
        await NightAsync();
        rig.Upstream.Board.Resume(UpstreamService.DevLab);
        Pause();
        rig.Upstream.Clock.Now += MissedSources.After;
        Assert.Equal(0, await missed.RunOnceAsync(default));

        rig.Upstream.Board.Resume(UpstreamService.DevLab);
        rig.Upstream.Clock.Now += MissedSources.After;
        Assert.Equal(1, await missed.RunOnceAsync(default));
    }

    private void Pause() => rig.Upstream.Board.Pause(UpstreamService.DevLab, new(rig.Upstream.Clock.Now, "Oda", "moving house"));

    private async Task NightAsync()
    {
        await new JobRunRepository(rig.Database.Database).BeginAsync(UpstreamExamples.OrganizationId, rig.Upstream.Clock.Now, default);
        await rig.Portal.Worker.RunOnceAsync(default);
    }

    private async Task<string> JobsAsync() => (await rig.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', state, attempts, gaps), ' ' order by job_id) from job"))!;
}
