using System.Text.Json;
using AnalyticsPortal.Identity.OpenId;
using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

public sealed class TokenAccountTests
{
    private static readonly OpenIdOptions Options = new()
    {
        UserIdClaim = "oid",
        OrganizationClaim = "tid",
        Organizations = new Dictionary<string, string> { ["t-hill"] = "org-hill", ["t-hill-2"] = "org-hill", ["t-tarn"] = "org-tarn" },
        Roles = new Dictionary<string, string> { ["Portal.Learner"] = "learner", ["Portal.Trainer"] = "trainer", ["g-17"] = "trainer" },
    };

    [Fact]
    public void Roles_and_groups_become_the_roles_that_they_mean_each_once_and_no_others()
    {
        var (account, refusal) = From("""{"oid":"u1","tid":"t-hill","roles":["Portal.Trainer","Unknown"],"groups":["g-17","Portal.Learner"],"name":"Ada","email":"ada@hill.example"}""");
        Assert.Null(refusal);
        Assert.Equivalent(new Account("u1", "https://i", "s1", "org-hill", "Ada", "ada@hill.example", [ScopeRole.Learner, ScopeRole.Trainer]), account, strict: true);
    }

    [Fact]
    public void One_role_may_come_as_a_text_and_a_name_may_be_missing()
    {
        var (account, _) = From("""{"oid":"u1","tid":["t-hill","t-hill-2","t-unknown"],"roles":"Portal.Learner"}""");
        Assert.Equal(("u1", "", ScopeRole.Learner), (account!.DisplayName, account.Email, Assert.Single(account.Roles)));
    }

    [Theory]
    [InlineData("""{"oid":"u1","tid":"t-hill","roles":["portal.learner"]}""", OpenIdRefusal.NoRole)]
    [InlineData("""{"oid":"u1","tid":"t-hill","roles":[{"value":"Portal.Learner"}]}""", OpenIdRefusal.NoRole)]
    [InlineData("""{"oid":"u1","tid":"t-hill","wids":["Portal.Learner"]}""", OpenIdRefusal.NoRole)]
    [InlineData("""{"oid":"u1","tid":"T-HILL","roles":["Portal.Learner"]}""", OpenIdRefusal.NoOrganization)]
    [InlineData("""{"oid":"u1","roles":["Portal.Learner"]}""", OpenIdRefusal.NoOrganization)]
    [InlineData("""{"oid":"u1","tid":["t-hill","t-tarn"],"roles":["Portal.Learner"]}""", OpenIdRefusal.NoOrganization)]
    [InlineData("""{"tid":"t-hill","roles":["Portal.Learner"]}""", OpenIdRefusal.NoIdentity)]
    [InlineData("""{"oid":"","tid":"t-hill","roles":["Portal.Learner"]}""", OpenIdRefusal.NoIdentity)]
    [InlineData("""{"oid":17,"tid":"t-hill","roles":["Portal.Learner"]}""", OpenIdRefusal.NoIdentity)]
    [InlineData("""{"oid":"u1 ","tid":"t-hill","roles":["Portal.Learner"]}""", OpenIdRefusal.NoIdentity)]
    [InlineData("""{"oid":"u\u00001","tid":"t-hill","roles":["Portal.Learner"]}""", OpenIdRefusal.NoIdentity)]
    public void Whoever_is_not_clearly_somebody_here_is_nobody(string claims, OpenIdRefusal why) =>
        Assert.Equal((null, why), From(claims));

    [Fact]
    public void A_name_is_shown_without_what_would_break_a_line_and_not_without_end()
    {
        var name = new string('n', 300);
        var (account, _) = From($$"""{"oid":"u1","tid":"t-hill","roles":["Portal.Learner"],"name":"A\r\n\u0000{{name}}"}""");
        Assert.Equal("A" + name[..199], account!.DisplayName);
    }

    private static (Account?, OpenIdRefusal?) From(string claims) =>
        TokenAccount.From(new("https://i", "s1", ["portal"], DateTimeOffset.MaxValue, null, JsonDocument.Parse(claims).RootElement), Options);
}
