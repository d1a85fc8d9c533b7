using System.Text;
using System.Text.Json;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class ContractTests
{
    private readonly DemoWorld _world = new();

    public static TheoryData<string> Services => [.. Answers.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_answer_about_everybody_we_try_keeps_to_the_published_schema(string service)
    {
        var schema = SchemaOf(service);
        foreach (var person in Sample())
            Assert.Empty(JsonSchema.Validate(schema, _world.Ask(service, person.UserId, DemoWorld.Today)));
    }

    [Fact]
    public void The_check_against_the_schema_finds_a_wrong_answer()
    {
        var wrong = JsonSerializer.Deserialize<JsonElement>("""{"serviceName":"auth","userId":7,"data":{"jwtClaims":{}},"lastUpdated":"today"}""");
        var errors = JsonSchema.Validate(SchemaOf("auth"), wrong);
        foreach (var at in new[] { "$.userId: type", "$.data: required", "$.data.jwtClaims: required", "$.lastUpdated: pattern" })
            Assert.Contains(at, errors);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_same_moment_gives_the_same_bytes_and_the_same_tag(string service)
    {
        var one = new DemoWorld().Answers.Of(service, "lq-l00077", DemoWorld.Today)!;
        var two = new DemoWorld().Answers.Of(service, "lq-l00077", DemoWorld.Today)!;
        Assert.Equal(one.Body, two.Body);
        Assert.Equal(one.ETag, two.ETag);
    }

    [Fact]
    public void No_answer_of_one_organisation_names_anything_of_the_other()
    {
        foreach (var person in Sample())
        {
            var (own, foreign) = person.Tenant.Prefix == "lq" ? ("\"lq-", "\"tc-") : ("\"tc-", "\"lq-");
            foreach (var service in Answers.Services)
            {
                var text = Encoding.UTF8.GetString(_world.Answers.Of(service, person.UserId, DemoWorld.Today)!.Body);
                Assert.Contains(own, text, StringComparison.Ordinal);
                Assert.DoesNotContain(foreign, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Tenants.All.Single(t => t != person.Tenant).Id, text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("lq-l01201")]
    [InlineData("lq-l1")]
    [InlineData("lq-l0000１")]
    [InlineData("portal-probe")]
    public void Nobody_unknown_is_answered_for(string userId) => Assert.Null(_world.Answers.Of("auth", userId, DemoWorld.Today));

    [Fact]
    public void Nothing_that_is_still_to_come_is_told()
    {
        foreach (var person in Sample())
            foreach (var service in Answers.Services)
                Assert.All(Instants.Of(_world.Ask(service, person.UserId, DemoWorld.Today)), i => Assert.True(i.At <= DemoWorld.Today || i.Name == "dueAt", i.Name));
    }

    [Fact]
    public void All_answers_are_small_and_only_some_histories_are_kept()
    {
        foreach (var person in _world.Learners)
            foreach (var service in Answers.Services)
                Assert.InRange(_world.Answers.Of(service, person.UserId, DemoWorld.Today)!.Body.Length, 50, 1024 * 1024);

        Assert.InRange(_world.Book.Count, 1, 200);
    }

    private static JsonElement SchemaOf(string service) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(DemoWorld.InRepository($"docs/upstream-contract/{service}.schema.json")));

    private IEnumerable<Person> Sample() =>
        _world.Learners.Where((_, i) => i % 20 == 0).Concat(Cast.Personas.Select(p => p.Person)).Concat(_world.People.All().Where(p => !p.Learns));
}
