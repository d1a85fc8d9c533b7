using System.Text.Json;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Storage.Facts;
using AnalyticsPortal.Tests.Components;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Collection;

/// <summary>All 512 ways in which nine services can be up or down, through the real HTTP stack: no number is wrong, and none that is old or lacks something goes without saying so.</summary>
public sealed class EveryCombinationTests : Screen
{
    // The combinations follow each other without a pause: a breaker would carry the last one's outage into the next.
    private static readonly UpstreamLimits Quick = new()
    {
        Retries = 1,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        BreakerFailures = int.MaxValue,
    };

    private static readonly UpstreamService[] All = Enum.GetValues<UpstreamService>();

    [Fact]
    public async Task What_answers_is_new_and_what_does_not_keeps_its_last_good_value_labelled()
    {
        var visits = new TwoVisits();
        await using var rig = await UpstreamRig.StartAsync(Quick);
        rig.Clock.Now = TwoVisits.Now;
        for (var down = 0; down < 512; down++)
        {
            var record = await CollectAsync(rig, visits, down, visits.Before);
            foreach (var (source, state) in record.Facts.Sources)
            {
                Assert.Equal(IsDown(down, source) ? TwoVisits.Then : TwoVisits.Now, state.AsOf);
                Assert.Equal(IsDown(down, source), state.Stale);
            }

            Check(down, visits, record, visits.Before);
        }
    }

    [Fact]
    public async Task Of_a_learner_of_whom_nothing_was_known_nothing_is_said_that_did_not_come()
    {
        var visits = new TwoVisits();
        await using var rig = await UpstreamRig.StartAsync(Quick);
        rig.Clock.Now = TwoVisits.Now;
        for (var down = 0; down < 512; down++)
        {
            var record = await CollectAsync(rig, visits, down, visits.Nothing);
            Assert.All(record.Facts.Sources.Values, s => Assert.Equal(!IsDown(down, s.Source), s.Answered));
            Check(down, visits, record, visits.Nothing);
        }
    }

    private static Task<LearnerRecord> CollectAsync(UpstreamRig rig, TwoVisits visits, int down, LearnerFacts before)
    {
        foreach (var service in All)
            rig.Server[service] = (down & (1 << (int)service)) == 0 ? Json(visits.Body(service)) : (down & 1) == 0 ? Status(503) : Drop;
        return visits.CollectAsync(rig, before);
    }

    private void Check(int down, TwoVisits visits, LearnerRecord record, LearnerFacts before)
    {
        Assert.Equal(Enum.GetValues<Source>().Where(s => !IsDown(down, s)).ToHashSet(), record.Renewed);
        var expected = visits.Expected(before, All.Where(s => (down & (1 << (int)s)) == 0)) with { Sources = record.Facts.Sources };
        var measures = LearnerMeasures.Calculate(record.Facts, TwoVisits.Now);
        Assert.Equal(Text(LearnerMeasures.Calculate(expected, TwoVisits.Now)), Text(measures));
        foreach (var measure in measures.All())
        {
            Assert.Equal(measure.Inputs.Select(i => record.Facts.Sources[i.Source]), measure.Inputs);
            Assert.Equal(measure.Inputs.All(i => i.Answered), measure.Completeness is Completeness.Complete || measure.Reason is not null and not InsufficientReason.RequiredSourceMissing and not InsufficientReason.TooFewParts);
        }

        CheckScreen(record.Facts);
    }

    // Each card that shows a value made with an old answer says so, and counts what it was made from.
    private void CheckScreen(LearnerFacts facts)
    {
        var overview = TwoVisits.Overview(facts);
        var view = Render<OverviewView>(v => v.Add(it => it.Screen, Overviews.ScreenOf(OverviewState.Of(overview, TwoVisits.Now), own: true)));
        if (facts.Sources.Values.All(s => !s.Answered))
        {
            Assert.NotNull(view.Find("[data-state=failed]"));
            Assert.Empty(view.FindAll("[data-measure] .value"));
            return;
        }

        var cards = view.FindAll("[data-measure]");
        Assert.NotEmpty(cards);
        foreach (var card in cards)
        {
            var measure = overview.Measures!.All()[Array.IndexOf(Slugs, card.GetAttribute("data-measure"))];
            var shows = card.QuerySelector(".value") is not null;
            var old = measure.Inputs.Any(i => i.Stale);
            if (shows && old) Assert.Equal("stale", card.GetAttribute("data-phase"));
            var answered = measure.Inputs.Count(i => i is { Answered: true, Failure: null });
            Assert.Contains($"{answered} of {measure.Inputs.Count} sources", card.TextContent, StringComparison.Ordinal);
        }
    }

    private static readonly string[] Slugs = ["velocity", "skill-gap", "engagement", "mastery", "performance", "content"];

    private static bool IsDown(int down, Source source) => (down & (1 << (int)Enum.Parse<UpstreamService>(source.ToString()))) != 0;

    private static string Text(LearnerMeasures measures) => string.Join('\n', measures.All().Select(m => JsonSerializer.Serialize(m, m.GetType(), MeasureTable.Json)));
}
