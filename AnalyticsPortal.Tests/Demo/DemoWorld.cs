using System.Text.Json;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>The sample organisations without HTTP, and where the repository is.</summary>
internal sealed class DemoWorld
{
    public const ulong Seed = 2026;

    public static readonly DateTimeOffset Today = new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero);

    public People People { get; } = new(Seed, 1200);

    public LifeBook Book { get; } = new(Seed, 200);

    public IEnumerable<Person> Learners => People.All().Where(p => p.Learns);

    public Answers Answers => new(People, Book);

    public JsonElement Ask(string service, string userId, DateTimeOffset now) =>
        JsonSerializer.Deserialize<JsonElement>(Answers.Of(service, userId, now)!.Body);

    /// <summary>What the portal makes of the nine answers at a moment.</summary>
    public LearnerFacts Facts(Person person, DateTimeOffset now)
    {
        var facts = new LearnerFacts
        {
            UserId = person.UserId,
            OrganizationId = person.Tenant.Id,
            Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, now, null)),
        };
        return Enum.GetValues<UpstreamService>().Aggregate(
            facts, (sum, service) => UpstreamReading.Read(service, Answers.Of(service.WireName(), person.UserId, now)!.Body, sum).Facts!);
    }

    /// <summary>A file or folder of the repository.</summary>
    public static string InRepository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.GetFullPath(Path.Combine(folder.FullName, path));
    }
}
