using System.Net;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>What a visitor is told of a fault that has a person's name in it.</summary>
public sealed class FaultTests
{
    private const string Name = "Ottoline Featherstonehaugh";

    // From now on the database complains about somebody by name, whatever is asked about accounts.
    private const string Complaining = $"""
        alter table account rename to account_kept;
        create function complain() returns setof account_kept language plpgsql as $$ begin raise exception 'no room for {Name}'; end $$;
        create view account as select * from complain();
        grant select on account to public;
        """;

    [Fact]
    public async Task He_reads_a_reference_and_no_name_and_the_reference_is_that_of_the_log()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = database.AdminConnectionString,
            ["Demo__Learners"] = "10",
        });
        await portal.StartAsync();
        using var visitor = new Visitor(portal.Address);
        (await visitor.ClickPersonaAsync("solveig.brandt@demo.example")).Dispose();
        await database.ExecuteAsync(Complaining);

        foreach (var path in new[] { "/", "/learner/lq-l00001", "/learner/lq-l00001/velocity", "/learner/lq-l00001/velocity.csv" })
        {
            using var answer = await visitor.GetAsync(path);
            await AssertKindAsync(answer);
        }

        using var jump = new HttpRequestMessage(HttpMethod.Post, "/jump/learners") { Content = new StringContent("""{"text":"maren"}""", null, "application/json") };
        using var refused = await visitor.SendAsync(jump);
        await AssertKindAsync(refused);
        Assert.Contains(portal.Output, line => line.Contains("no room for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Demo", false)]
    [InlineData("Development", true)]
    public async Task A_fault_inside_a_circuit_is_told_to_the_browser_in_development_only(string environment, bool told)
    {
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            // As somebody sets it who wants to see more, and forgets it.
            ["DetailedErrors"] = "true",
            ["ASPNETCORE_DETAILEDERRORS"] = "true",
            ["Demo__Learners"] = "10",
        });
        await portal.StartAsync();
        var cookies = new CookieContainer();
        using var visitor = new PortalClient(portal.Address, cookies);
        await visitor.SignInAsync(PortalOnDatabase.Learner);
        await using var tab = await HubClient.ConnectAsync(portal.Address, cookies);
        await tab.OpenAsync(visitor, new(portal.Address, "/learner"));

        await tab.CallAsync("BeginInvokeDotNetFromJS", "1", "NoSuchAssembly", "m", 0L, "[]");
        for (var tries = 0; tries < 600 && tab.Errors.IsEmpty; tries++) await Task.Delay(50);

        Assert.Equal(told, Assert.Single(tab.Errors).Contains("There is no loaded assembly", StringComparison.Ordinal));
    }

    private static async Task AssertKindAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("Ottoline", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(answer.Headers.GetValues(CorrelationId.Header)), text, StringComparison.Ordinal);
        Assert.Empty(SecurityHeadersTests.Missing(answer, isFile: false));
    }
}
