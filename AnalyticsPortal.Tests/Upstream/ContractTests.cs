using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class ContractTests
{
    [Theory]
    [MemberData(nameof(UpstreamExamples.Services), MemberType = typeof(UpstreamExamples))]
    public void Every_example_obeys_its_schema(UpstreamService service) =>
        Assert.Empty(JsonSchema.Validate(UpstreamExamples.Schema(service), JsonElement.Parse(UpstreamExamples.Text(service))));

    [Theory]
    [MemberData(nameof(UpstreamExamples.Services), MemberType = typeof(UpstreamExamples))]
    public void Every_member_of_data_is_required_and_an_unknown_one_is_allowed(UpstreamService service)
    {
        var example = JsonNode.Parse(UpstreamExamples.Text(service))!.AsObject();
        foreach (var member in example["data"]!.AsObject().Select(m => m.Key).ToList())
        {
            var without = example.DeepClone();
            without["data"]!.AsObject().Remove(member);
            Assert.Equal(["$.data: required"], Errors(service, without));
        }

        example["data"]!["another"] = 1;
        Assert.Empty(Errors(service, example));
    }

    [Theory]
    [InlineData(UpstreamService.ContentStudio, "/data/usage/0")]
    [InlineData(UpstreamService.CourseBuilder, "/data/progress/0/days/0")]
    public void Schema_and_reader_both_allow_minutes_to_be_unknown(UpstreamService service, string place)
    {
        foreach (var absent in new[] { true, false })
        {
            var text = UpstreamExamples.Changed(service, e =>
            {
                var item = place.Split('/').Skip(1).Aggregate((JsonNode)e, (at, step) => int.TryParse(step, out var i) ? at[i]! : at[step]!).AsObject();
                if (absent) item.Remove("minutes");
                else item["minutes"] = null;
            });
            Assert.Empty(Errors(service, JsonNode.Parse(text)!));
            Assert.Empty(UpstreamReading.Violations(service, text));
        }
    }

    [Theory]
    [InlineData(UpstreamService.CourseBuilder, "enrollments", "enrolledAt", "\"2026-11-17T09:40:00\"")]
    [InlineData(UpstreamService.CourseBuilder, "enrollments", "enrolledAt", "\"1969-11-17T09:40:00Z\"")]
    [InlineData(UpstreamService.CourseBuilder, "enrollments", "status", "\"paused\"")]
    [InlineData(UpstreamService.CourseBuilder, "progress", "percent", "100.5")]
    [InlineData(UpstreamService.CourseBuilder, "courses", "startsOn", "\"2026-02-30\"")]
    [InlineData(UpstreamService.Assessment, "scores", "score", "\"84\"")]
    [InlineData(UpstreamService.Assessment, "examAttempts", "attemptNumber", "1.5")]
    [InlineData(UpstreamService.Assessment, "examAttempts", "attemptId", "\"\"")]
    [InlineData(UpstreamService.SkillsEngine, "skillTrends", "month", "\"2026-13\"")]
    [InlineData(UpstreamService.LearnerAi, "progressTracking", "completedAt", "null")]
    [InlineData(UpstreamService.Auth, "sessionEvents", "activeMinutes", "1441")]
    public void Schema_and_reader_object_to_the_same_things(UpstreamService service, string list, string member, string wrong)
    {
        var text = UpstreamExamples.Changed(service, e => e["data"]![list]![0]![member] = JsonNode.Parse(wrong));
        Assert.NotEmpty(Errors(service, JsonNode.Parse(text)!));
        Assert.Contains(UpstreamReading.Violations(service, text), v => v.Path == $"data.{list}[].{member}");
    }

    [Theory]
    [MemberData(nameof(UpstreamExamples.Services), MemberType = typeof(UpstreamExamples))]
    public void The_reader_finds_nothing_wrong_with_an_example(UpstreamService service) =>
        Assert.Empty(UpstreamReading.Violations(service, UpstreamExamples.Text(service)));

    private static IReadOnlyList<string> Errors(UpstreamService service, JsonNode value) =>
        JsonSchema.Validate(UpstreamExamples.Schema(service), JsonElement.Parse(value.ToJsonString()));
}
