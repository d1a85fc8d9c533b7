using AnalyticsPortal.Analytics;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Collection;

/// <summary>Each way to fail, for each service alone, through the real HTTP stack with short limits.</summary>
public sealed class EveryFaultTests
{
    private static readonly UpstreamLimits Short = new()
    {
        // For the eight that behave, on a busy machine: long enough.
        TryTimeout = TimeSpan.FromSeconds(3),
        WholeTimeout = TimeSpan.FromSeconds(4),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        Retries = 1,
        BreakerFailures = 3,
    };

    private static readonly Dictionary<string, (RequestDelegate Behaviour, SourceFailureKind Kind, bool Opens)> Faults = new()
    {
        ["hang"] = (Hang, SourceFailureKind.TimedOut, true),
        ["slow drip"] = (Drip, SourceFailureKind.TimedOut, true),
        ["500"] = (Status(500), SourceFailureKind.ServerError, true),
        ["reset"] = (Drop, SourceFailureKind.Unreachable, true),
        ["429"] = (Status(429), SourceFailureKind.Throttled, false),
        ["malformed"] = (Json("""{"serviceName": "dev"""), SourceFailureKind.Malformed, false),
        ["4 MiB"] = (Chunks((4 * 1024 * 1024) + 1), SourceFailureKind.TooLarge, false),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_costs_its_own_answer_alone_is_labelled_and_is_over_when_the_service_is_back(string fault)
    {
        var visits = new TwoVisits();
        await Task.WhenAll(Enum.GetValues<UpstreamService>().Select(service => CheckAsync(visits, fault, service)));
    }

    private static async Task CheckAsync(TwoVisits visits, string fault, UpstreamService service)
    {
        var (behaviour, kind, opens) = Faults[fault];
        await using var rig = await UpstreamRig.StartAsync(Short);
        rig.Clock.Now = TwoVisits.Now;
        foreach (var other in Enum.GetValues<UpstreamService>()) rig.Server[other] = Json(visits.Body(other));
        rig.Server[service] = behaviour;
        var source = Enum.Parse<Source>(service.ToString());

        var first = await visits.CollectAsync(rig, visits.Before);
        Assert.Equal(new SourceState(source, TwoVisits.Then, new SourceFailure(kind, rig.Clock.Now)), first.Facts.Sources[source]);
        Assert.All(first.Facts.Sources.Values.Where(s => s.Source != source), s => Assert.Equal(new SourceState(s.Source, rig.Clock.Now, null), s));
        Assert.Equal(8, first.Renewed.Count);

        if (opens) await PausesAsync(rig, visits, service, source);
        var back = new List<UpstreamService>();
        rig.Board.Recovered += (_, recovered) => back.Add(recovered.Service);
        rig.Server[service] = Json(visits.Body(service));
        rig.Clock.Now += TimeSpan.FromSeconds(31);
        await rig.Probe.RunOnceAsync(CancellationToken.None);
        Assert.Equal(opens ? [service] : [], back);
        var after = await visits.CollectAsync(rig, first.Facts);
        Assert.All(after.Facts.Sources.Values, s => Assert.Equal(new SourceState(s.Source, rig.Clock.Now, null), s));
    }

    // Once the breaker is open the service is not asked, by whomever and however often.
    private static async Task PausesAsync(UpstreamRig rig, TwoVisits visits, UpstreamService service, Source source)
    {
        await visits.CollectAsync(rig, visits.Before);
        Assert.Equal(BreakerState.Open, rig.Board.Read(service).Breaker);
        var asked = rig.Server.To(service).Count();
        for (var i = 0; i < 3; i++)
            Assert.Equal(SourceFailureKind.Paused, (await visits.CollectAsync(rig, visits.Before)).Facts.Sources[source].Failure!.Kind);
        Assert.Equal(asked, rig.Server.To(service).Count());
    }
}
