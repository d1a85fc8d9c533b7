using System.Text;
using System.Text.Json.Nodes;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class HostileJsonTests
{
    private static readonly string[] Poison =
    [
        "null", "true", "0", "-1", "1e999", "-1e308", "99999999999999999999999999", "1.5", "\"\"", "\"NaN\"", "\"\\u0000\"", "\"\\ud800\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "[1]", "{\"\\ud800\":1}", "\"0000-00-00\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"", "\"1970-01-01T00:00:00+14:00\"", "\"2100-12-31T23:59:59-14:00\"", "\"9999-12-31\"", "\"../../etc/passwd\"",
        "\"Europe\"", "\"2026-11-17T09:40:00\"", "\"" + new string('x', 5000) + "\"", new string('[', 60) + new string(']', 60),
    ];

    [Theory]
    [MemberData(nameof(UpstreamExamples.Services), MemberType = typeof(UpstreamExamples))]
    public void No_mutation_of_an_example_makes_reading_or_mapping_throw(UpstreamService service)
    {
        var random = new Random(20261117 + (int)service);
        var example = UpstreamExamples.Text(service);
        var understood = 0;
        for (var round = 0; round < 600; round++)
        {
            var text = Replaced(example, random, 1 + (round % 4));
            var facts = UpstreamReading.Read(service, Encoding.UTF8.GetBytes(text)).Facts;
            understood += facts is null ? 0 : 1;
            Check(facts);
            Check(UpstreamReading.Read(service, Garbled(Encoding.UTF8.GetBytes(text), random)).Facts);
        }

        Assert.True(understood > 300, $"only {understood} of 600 answers with wrong members were read");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{\"serviceName\":\"auth\",\"userId\":\"user-1001\"}")]
    [InlineData("{\"serviceName\":\"directory\",\"userId\":\"user-1001\",\"data\":{}}")]
    [InlineData("{\"serviceName\":\"auth\",\"userId\":\"user-1002\",\"data\":{}}")]
    [InlineData("{\"serviceName\":\"auth\",\"userId\":null,\"data\":{}}")]
    [InlineData("{\"serviceName\":\"auth\",\"userId\":\"user-1001\",\"data\":[]}")]
    public void What_is_not_the_envelope_about_this_person_is_refused_whole_and_reported(string text)
    {
        var read = UpstreamReading.Read(UpstreamService.Auth, Encoding.UTF8.GetBytes(text));
        Assert.Null(read.Facts);
        Assert.NotEmpty(read.Violations);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_and_deep_nesting_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(UpstreamExamples.Text(UpstreamService.Auth));
        bytes[Encoding.UTF8.GetString(bytes).IndexOf("learner", StringComparison.Ordinal)] = 0xff;
        Assert.Null(UpstreamReading.Read(UpstreamService.Auth, bytes).Facts);
        var deep = "{\"serviceName\":\"auth\",\"userId\":\"user-1001\",\"data\":" + new string('[', 100_000);
        Assert.Null(UpstreamReading.Read(UpstreamService.Auth, Encoding.UTF8.GetBytes(deep)).Facts);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(UpstreamExamples.Text(UpstreamService.Auth))];
        Assert.NotNull(UpstreamReading.Read(UpstreamService.Auth, bytes).Facts);
    }

    // Replaces random places of the tree by poison, or doubles or drops them.
    private static string Replaced(string example, Random random, int times)
    {
        var tokens = new List<string>();
        var root = JsonNode.Parse(example)!;
        for (var i = 0; i < times; i++)
        {
            if (root["data"] is not { } data)
                break;
            var nodes = Descendants(data).ToList();
            var node = nodes[random.Next(nodes.Count)];
            if (random.Next(6) == 0 && node.Parent is JsonArray array)
                array.Add(node.DeepClone());
            else if (random.Next(8) == 0 && node.Parent is JsonObject owner)
                owner.Remove(node.GetPropertyName());
            else
            {
                tokens.Add(Poison[random.Next(Poison.Length)]);
                node.ReplaceWith($"@poison{tokens.Count - 1}@");
            }
        }

        return tokens.Index().Aggregate(root.ToJsonString(), (text, t) => text.Replace($"\"@poison{t.Index}@\"", t.Item, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject o => o.Select(m => m.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        _ => [node],
    };

    private static byte[] Garbled(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void Check(LearnerFacts? facts)
    {
        if (facts is null)
            return;
        Assert.Equal(facts.Sessions.Count, facts.Sessions.Select(s => s.SessionId).Distinct().Count());
        Assert.Equal(facts.Enrollments.Count, facts.Enrollments.Select(s => s.CourseId).Distinct().Count());
        Assert.Equal(facts.ContentUses.Count, facts.ContentUses.Select(s => (s.ContentId, s.At)).Distinct().Count());
        Assert.Equal(facts.ModuleCompletions.Count, facts.ModuleCompletions.Select(s => (s.CourseId, s.ModuleId)).Distinct().Count());
        Assert.All(facts.Sessions, s => Assert.InRange(s.Minutes, 0, 1440));
        Assert.All(facts.Logins, l => Assert.InRange(l.At.Year, 1969, 2101));
        Assert.All(facts.Attempts, a => Assert.InRange(a.Score ?? 0, 0, 100));
        Assert.All(facts.Paths, p => Assert.True(p.Title.Length <= 500 && !p.Title.Contains('\0')));
        Assert.All(facts.Courses, c => Assert.All(c.Modules, m => Assert.InRange(m.Position, 1, 100_000)));
    }
}
