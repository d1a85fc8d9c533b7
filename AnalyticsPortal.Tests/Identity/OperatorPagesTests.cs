using System.Net;
using AnalyticsPortal.Components.Pages.Operator;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class OperatorPagesTests(PortalOnDatabase portal)
{
    private const string Operator = "oda.lindahl@demo.example";

    public static TheoryData<string, string> Others
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var who in new[] { PortalOnDatabase.Learner, "ruben.aldarsson@demo.example", "solveig.brandt@demo.example" })
                foreach (var place in OperatorPlace.All)
                    cases.Add(who, place.Href);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task They_are_forbidden_in_every_other_role(string who, string path)
    {
        using var visitor = await portal.SignedInAsync(who);
        using var answer = await visitor.GetAsync(path);
        Assert.Equal((HttpStatusCode.Redirect, "/forbidden"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        using var forbidden = await visitor.GetAsync(answer.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Nobody_reaches_them_without_signing_in()
    {
        using var visitor = portal.Visit();
        foreach (var place in OperatorPlace.All)
        {
            using var answer = await visitor.GetAsync(place.Href);
            Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        }
    }

    [Fact]
    public async Task An_operator_begins_there_and_no_page_names_a_learner()
    {
        using var visitor = await portal.SignedInAsync(Operator);
        using var start = await visitor.GetAsync("/");
        Assert.EndsWith("/operator", start.Headers.Location?.OriginalString, StringComparison.Ordinal);
        await using var learners = portal.Database.Admin.CreateCommand("select a.user_id, a.display_name, a.email from account a join account_role r on r.user_id = a.user_id and r.role = 'learner'");
        await using var reader = await learners.ExecuteReaderAsync();
        List<string> personal = [];
        while (await reader.ReadAsync()) personal.AddRange([reader.GetString(0), reader.GetString(1), reader.GetString(2)]);
        Assert.NotEmpty(personal);
        foreach (var place in OperatorPlace.All)
        {
            var html = WebUtility.HtmlDecode(await visitor.TextAsync(place.Href));
            Assert.Contains("as of ", html, StringComparison.Ordinal);
            Assert.All(personal, word => Assert.DoesNotContain(word, html, StringComparison.Ordinal));
        }
    }
}
