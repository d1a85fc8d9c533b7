using System.Text;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.Collection;

/// <summary>A sample learner on two days: what nine services said then, and what they say now. Every number that either day could lead to is known without any network.</summary>
internal sealed class TwoVisits
{
    public static readonly DateTimeOffset Then = DemoWorld.Today.AddDays(-20), Now = DemoWorld.Today;

    private readonly Dictionary<UpstreamService, byte[]> _now;

    public TwoVisits()
    {
        var world = new DemoWorld();
        Before = world.Facts(Cast.Behind, Then);
        _now = Enum.GetValues<UpstreamService>().ToDictionary(s => s, s => world.Answers.Of(s.WireName(), Cast.Behind.UserId, Now)!.Body);
    }

    /// <summary>What was collected then, from all nine.</summary>
    public LearnerFacts Before { get; }

    /// <summary>Nothing was ever collected.</summary>
    public LearnerFacts Nothing => new() { UserId = Before.UserId, OrganizationId = Before.OrganizationId, Sources = new Dictionary<Source, SourceState>() };

    /// <summary>What a service says now.</summary>
    public string Body(UpstreamService service) => Encoding.UTF8.GetString(_now[service]);

    /// <summary>What must be known when these services answer now and the others do not.</summary>
    public LearnerFacts Expected(LearnerFacts before, IEnumerable<UpstreamService> answering) =>
        answering.Aggregate(before, (sum, service) => UpstreamReading.Read(service, _now[service], sum).Facts!);

    /// <summary>Asks all nine.</summary>
    public Task<LearnerRecord> CollectAsync(UpstreamRig rig, LearnerFacts before) => rig.Collector.CollectAsync(
        Before.UserId,
        Before.OrganizationId,
        before.Sources.Count == 0 ? null : new KnownLearner(before, new Dictionary<Source, string>()),
        "corr-1",
        progress: null,
        early: null,
        background: false,
        CancellationToken.None);

    /// <summary>What the learner's screens are made of.</summary>
    public static LearnerOverview Overview(LearnerFacts facts) => new(
        facts.UserId, "A learner", "One", "Europe/Lisbon", Sample: true, null, [.. facts.Sources.Values.OrderBy(s => s.Source)], LearnerMeasures.Calculate(facts, Now));
}
