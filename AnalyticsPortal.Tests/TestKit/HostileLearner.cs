using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A learner about whom nine services say wrong things: true answers, from the published examples and the sample organisations, with mutations. The same for the same number.</summary>
/// <param name="Number">Repeats it: <c>HostileLearner.Make(number)</c>.</param>
/// <param name="Facts">What the portal reads from the nine bodies.</param>
/// <param name="Now">The moment.</param>
/// <param name="Mutations">What was done to the bodies.</param>
public sealed record HostileLearner(int Number, LearnerFacts Facts, DateTimeOffset Now, IReadOnlyList<string> Mutations)
{
    private const int WholeOneIn = 150;

    private static readonly Lazy<IReadOnlyList<Truth>> Short = new(() => [.. Truths(items: 24), Examples()]);
    private static readonly Lazy<IReadOnlyList<Truth>> Whole = new(() => [.. Truths(items: int.MaxValue).Take(3)]);

    /// <summary>Makes one.</summary>
    public static HostileLearner Make(int number)
    {
        var random = new Random(number);
        var truths = random.Next(WholeOneIn) == 0 ? Whole.Value : Short.Value;
        var truth = truths[random.Next(truths.Count)];
        var said = new List<string>();
        try
        {
            var facts = new LearnerFacts { UserId = truth.UserId, OrganizationId = truth.OrganizationId, Sources = new Dictionary<Source, SourceState>() };
            var states = new Dictionary<Source, SourceState>();
            foreach (var body in truth.Bodies)
            {
                var read = UpstreamReading.ReadBounded(body.Service, body.Mutated(random, said), facts);
                var source = Enum.Parse<Source>(body.Service.ToString());
                states[source] = read is null
                    ? new SourceState(source, null, new SourceFailure(SourceFailureKind.Malformed, truth.Now))
                    : new SourceState(source, truth.Now, null);
                facts = read ?? facts;
            }

            return new(number, facts with { Sources = states }, truth.Now, said);
        }
        catch (Exception escaped)
        {
            throw new InvalidOperationException($"Learner {number}, mutated so:\n{string.Join('\n', said)}", escaped);
        }
    }

    public override string ToString() => $"Learner {Number}, mutated so:\n{string.Join('\n', Mutations)}";

    private static IEnumerable<Truth> Truths(int items)
    {
        var world = new DemoWorld();
        var people = new[] { Cast.Ahead, Cast.Behind }.Concat(world.Learners.Where((_, i) => i % 110 == 60)).Append(Cast.NewToCollege);
        return people.Select(person => new Truth(person.UserId, person.Tenant.Id, DemoWorld.Today, [.. Enum.GetValues<UpstreamService>().Select(service =>
            new HostileBody(service, Shortened(world.Answers.Of(service.WireName(), person.UserId, DemoWorld.Today)!.Body, items)))]));
    }

    private static Truth Examples() => new(UpstreamExamples.UserId, UpstreamExamples.OrganizationId, DemoWorld.Today,
        [.. Enum.GetValues<UpstreamService>().Select(service => new HostileBody(service, System.Text.Encoding.UTF8.GetBytes(UpstreamExamples.Text(service))))]);

    // The last of each list: what happened last.
    private static byte[] Shortened(byte[] body, int items)
    {
        var answer = JsonNode.Parse(body)!;
        Shorten(answer["data"]!, items);
        return JsonSerializer.SerializeToUtf8Bytes(answer);
    }

    private static void Shorten(JsonNode? node, int items)
    {
        if (node is JsonArray list)
        {
            while (list.Count > items) list.RemoveAt(0);
            foreach (var item in list) Shorten(item, items / 3);
        }
        else if (node is JsonObject owner)
        {
            foreach (var (_, value) in owner) Shorten(value, items);
        }
    }

    private sealed record Truth(string UserId, string OrganizationId, DateTimeOffset Now, IReadOnlyList<HostileBody> Bodies);
}
