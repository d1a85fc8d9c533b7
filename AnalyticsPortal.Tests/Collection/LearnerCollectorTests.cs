using System.Collections.Concurrent;
using System.Diagnostics;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Collection;

public sealed class LearnerCollectorTests
{
    [Fact]
    public async Task All_nine_are_asked_at_once()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var allHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            rig.Server[service] = async http =>
            {
                if (Interlocked.Increment(ref arrived) == 9)
                    allHere.SetResult();
                await allHere.Task;
                await Json(UpstreamExamples.Text(service))(http);
            };
        }

        var record = await CollectAsync(rig);
        Assert.Equal(9, rig.Server.MostAtOnce);
        Assert.Equal(9, rig.Server.Requests.Count);
        Assert.Equal(Enum.GetValues<Source>().ToHashSet(), record.Renewed);
        Assert.All(record.Facts.Sources.Values, s => Assert.Equal(new SourceState(s.Source, rig.Clock.Now, null), s));
    }

    [Fact]
    public async Task A_hung_service_does_not_delay_the_others_values()
    {
        await using var rig = await UpstreamRig.StartAsync(UpstreamRig.Patient with
        {
            TryTimeout = TimeSpan.FromSeconds(4),
            WholeTimeout = TimeSpan.FromSeconds(9),
        });
        rig.Server[UpstreamService.DevLab] = Hang;
        var steps = new Steps();
        var record = await CollectAsync(rig, progress: steps);
        Assert.Equal(SourceFailureKind.TimedOut, record.Facts.Sources[Source.DevLab].Failure!.Kind);
        Assert.False(record.Facts.Sources[Source.DevLab].Answered);
        Assert.All(record.Facts.Sources.Values.Where(s => s.Source is not Source.DevLab), s => Assert.True(s is { Answered: true, Failure: null }));
        var order = steps.Where(s => s.Step is CollectionStep.Answered or CollectionStep.Failed or CollectionStep.Retrying).ToList();
        Assert.Equal(8, order.TakeWhile(s => s.Step is CollectionStep.Answered).Count());
        Assert.Contains(order, s => s is { Source: Source.DevLab, Step: CollectionStep.Retrying, Failure: SourceFailureKind.TimedOut });
        Assert.Equal(CollectionStep.Failed, order[^1].Step);
    }

    [Fact]
    public async Task The_last_good_facts_stay_with_their_age_and_the_first_failure_of_the_row()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[UpstreamService.DevLab] = Json(UpstreamExamples.Text(UpstreamService.DevLab), "\"v1\"");
        var first = await CollectAsync(rig);
        var good = rig.Clock.Now;
        rig.Server[UpstreamService.DevLab] = Status(500);
        rig.Clock.Now += TimeSpan.FromMinutes(15);
        var failing = rig.Clock.Now;
        var second = await CollectAsync(rig, first);
        rig.Clock.Now += TimeSpan.FromMinutes(15);
        rig.Server[UpstreamService.DevLab] = Json("<html>");
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        var third = await CollectAsync(rig, second);

        Assert.Equal(first.Facts.LabResults, third.Facts.LabResults);
        Assert.Equal(new SourceState(Source.DevLab, good, new SourceFailure(SourceFailureKind.ServerError, failing)), second.Facts.Sources[Source.DevLab]);
        Assert.Equal(new SourceState(Source.DevLab, good, new SourceFailure(SourceFailureKind.Malformed, failing)), third.Facts.Sources[Source.DevLab]);
        Assert.DoesNotContain(Source.DevLab, third.Renewed);
        Assert.Equal("\"v1\"", third.ETags[Source.DevLab]);
    }

    [Fact]
    public async Task What_has_come_is_told_early_when_a_service_is_slow()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var slow = new TaskCompletionSource();
        rig.Server[UpstreamService.Assessment] = async http =>
        {
            await slow.Task;
            await Json(UpstreamExamples.Text(UpstreamService.Assessment))(http);
        };

        LearnerRecord? soFar = null;
        var whole = await CollectAsync(rig, early: record =>
        {
            soFar = record;
            slow.SetResult();
            return Task.CompletedTask;
        });

        Assert.NotNull(soFar);
        Assert.Equal(new SourceState(Source.Assessment, null, null), soFar.Facts.Sources[Source.Assessment]);
        Assert.Equal(8, soFar.Renewed.Count);
        Assert.Equal(whole.Facts.Sessions, soFar.Facts.Sessions);
        Assert.Empty(soFar.Facts.Attempts);
        Assert.NotEmpty(whole.Facts.Attempts);
        Assert.Equal(9, whole.Renewed.Count);
    }

    [Fact]
    public async Task Nothing_is_told_early_when_all_answer_in_time()
    {
        await using var rig = await UpstreamRig.StartAsync();
        // On a busy machine they may not answer in time: then it is tried again.
        for (var tries = 0; tries < 20; tries++)
        {
            var (told, clock) = (false, Stopwatch.StartNew());
            await CollectAsync(rig, early: _ =>
            {
                told = true;
                return Task.CompletedTask;
            });
            if (clock.Elapsed >= LearnerCollector.Patience) continue;
            Assert.False(told);
            return;
        }

        Assert.Fail("They never answered in time.");
    }

    [Fact]
    public async Task A_304_renews_the_age_only_and_a_404_empties_the_slice()
    {
        await using var rig = await UpstreamRig.StartAsync();
        rig.Server[UpstreamService.DevLab] = NotModifiedFor("\"v1\"", UpstreamExamples.Text(UpstreamService.DevLab));
        rig.Server[UpstreamService.RagAssistant] = Sequence(Json(UpstreamExamples.Text(UpstreamService.RagAssistant), "\"r1\""), Status(404));
        var first = await CollectAsync(rig);
        Assert.Single(first.Facts.Chats);
        rig.Clock.Now += TimeSpan.FromHours(1);
        var second = await CollectAsync(rig, first);

        Assert.Equal("\"v1\"", rig.Server.To(UpstreamService.DevLab).Last().Headers["If-None-Match"]);
        Assert.Equal(new SourceState(Source.DevLab, rig.Clock.Now, null), second.Facts.Sources[Source.DevLab]);
        Assert.Equal(first.Facts.LabResults, second.Facts.LabResults);
        Assert.DoesNotContain(Source.DevLab, second.Renewed);
        Assert.Equal("\"v1\"", second.ETags[Source.DevLab]);
        Assert.Empty(second.Facts.Chats);
        Assert.Equal(new SourceState(Source.RagAssistant, rig.Clock.Now, null), second.Facts.Sources[Source.RagAssistant]);
        Assert.DoesNotContain(Source.RagAssistant, second.ETags.Keys);
    }

    [Fact]
    public async Task A_profile_of_another_organisation_is_not_used()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var first = await CollectAsync(rig);
        rig.Server[UpstreamService.Directory] = Json(UpstreamExamples.Changed(UpstreamService.Directory, e =>
        {
            e["data"]!["profile"]!["organizationId"] = "org-2";
            e["data"]!["profile"]!["displayName"] = "Somebody Else";
        }));
        var second = await CollectAsync(rig, first);
        Assert.Equal("org-1", second.Facts.OrganizationId);
        Assert.Equal("Amara Oduya", second.Facts.Profile!.DisplayName);
        Assert.Equal(SourceFailureKind.Malformed, second.Facts.Sources[Source.Directory].Failure!.Kind);
        Assert.Contains(rig.Board.Read(UpstreamService.Directory).Traces, v => v.Kind is ViolationKind.SomebodyElse);
    }

    [Fact]
    public async Task Facts_kept_for_another_organisation_are_not_built_upon()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var first = await CollectAsync(rig);
        foreach (var service in Enum.GetValues<UpstreamService>())
            rig.Server[service] = Status(500);
        var second = await rig.Collector.CollectAsync(
            UpstreamExamples.UserId, "org-2", new KnownLearner(first.Facts, first.ETags), "corr", null, early: null, background: false, CancellationToken.None);
        Assert.Null(second.Facts.Profile);
        Assert.Empty(second.Facts.Enrollments);
        Assert.All(second.Facts.Sources.Values, s => Assert.False(s.Answered));
    }

    private static Task<LearnerRecord> CollectAsync(
        UpstreamRig rig, LearnerRecord? known = null, IProgress<SourceProgress>? progress = null, Func<LearnerRecord, Task>? early = null) =>
        rig.Collector.CollectAsync(
            UpstreamExamples.UserId,
            UpstreamExamples.OrganizationId,
            known is null ? null : new KnownLearner(known.Facts, known.ETags),
            "corr-1",
            progress,
            early,
            background: false,
            CancellationToken.None);

    private sealed class Steps : ConcurrentQueue<SourceProgress>, IProgress<SourceProgress>
    {
        public void Report(SourceProgress value) => Enqueue(value);
    }
}
