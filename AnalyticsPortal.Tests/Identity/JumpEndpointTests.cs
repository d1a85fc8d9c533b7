using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class JumpEndpointTests(PortalOnDatabase portal)
{
    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_so_and_not_led_to_a_page()
    {
        using var visitor = portal.Visit();
        using var answer = await AskAsync(visitor, """{"text":"maren"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_learner_finds_not_even_himself()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        Assert.Empty(await NamesAsync(visitor, """{"text":"maren"}"""));
        Assert.Empty(await NamesAsync(visitor, $$"""{"ids":["{{PortalOnDatabase.LearnerId}}"]}"""));
    }

    [Fact]
    public async Task An_administrator_finds_learners_of_his_own_organisation_and_the_names_of_their_ids()
    {
        using var visitor = portal.Visit();
        (await visitor.ClickPersonaAsync("solveig.brandt@demo.example")).Dispose();
        Assert.Equal(["Maren Okafor"], await NamesAsync(visitor, """{"text":"okafor maren"}"""));
        Assert.Equal(["Maren Okafor"], await NamesAsync(visitor, $$"""{"ids":["tc-l00001","{{PortalOnDatabase.LearnerId}}"]}"""));
        Assert.Empty(await NamesAsync(visitor, """{"text":"kerubo"}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":null,"ids":null}""")]
    [InlineData("""{"text":"x"}""")]
    [InlineData("""{"ids":[null]}""")]
    public async Task Too_little_finds_nobody(string question)
    {
        using var visitor = portal.Visit();
        (await visitor.ClickPersonaAsync("solveig.brandt@demo.example")).Dispose();
        Assert.Empty(await NamesAsync(visitor, question));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"text":17}""")]
    public async Task Nonsense_is_refused(string question)
    {
        using var visitor = portal.Visit();
        (await visitor.ClickPersonaAsync("solveig.brandt@demo.example")).Dispose();
        using var answer = await AskAsync(visitor, question);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor visitor, string question)
    {
        using var answer = await AskAsync(visitor, question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. json.RootElement.GetProperty("learners").EnumerateArray().Select(learner => learner.GetProperty("name").GetString()!)];
    }

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jump/learners") { Content = new StringContent(question, Encoding.UTF8, "application/json") };
        return await visitor.SendAsync(request);
    }
}
