using AnalyticsPortal.Identity.OpenId;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

public sealed class OpenIdOptionsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Authority"] = "https://login.example.org/hill",
        ["ClientId"] = "portal",
        ["ClientSecret"] = "secret",
        ["Roles:Portal.Learner"] = "learner",
        ["Organizations:hill"] = "org-hill",
    };

    [Fact]
    public void Nothing_configured_is_no_provider_and_a_part_is_a_mistake_with_every_message_at_once()
    {
        Assert.False(OpenIdOptions.IsConfigured(Configuration([])));
        var half = new Dictionary<string, string?> { ["Scopes"] = "profile" };
        Assert.True(OpenIdOptions.IsConfigured(Configuration(half)));
        Assert.Equal(["Authority", "ClientId", "ClientSecret", "Organizations", "Roles", "Scopes"], Complaints(half).Select(c => c.Split(':')[2]).Order());
    }

    [Fact]
    public void What_is_needed_is_enough() => Assert.Empty(Complaints(Right));

    [Theory]
    [InlineData("http://login.example.org", false)]
    [InlineData("ftp://login.example.org", false)]
    [InlineData("login.example.org", false)]
    [InlineData("https://login.example.org/?tenant=hill", false)]
    [InlineData("https://somebody@login.example.org/", false)]
    [InlineData("http://localhost:8080/realms/hill", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("https://login.microsoftonline.com/common/v2.0", false)]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0", false)]
    [InlineData("https://login.microsoftonline.com/7f0d8c1e-7c3f-4f0f-9d5e-0c9a5b6b7a11", false)]
    [InlineData("https://login.microsoftonline.com/7f0d8c1e-7c3f-4f0f-9d5e-0c9a5b6b7a11/v2.0", true)]
    public void An_authority_is_one_tenants_address_over_tls_or_on_this_machine(string authority, bool fits) =>
        Assert.Equal(fits, Complaints(With("Authority", authority)).Count == 0);

    [Theory]
    [InlineData("Roles:Portal.Boss", "boss", "Identity:OpenId:Roles:Portal.Boss: one of learner, trainer, org_admin, operator, not \"boss\".")]
    [InlineData("UserIdClaim", "preferred_username", "Identity:OpenId:UserIdClaim: a claim that never changes and is never given to somebody else, sub or oid for example; preferred_username is not one.")]
    [InlineData("Organizations:tarn", "", "Identity:OpenId:Organizations:tarn: the id of an organisation.")]
    public void A_wrong_value_is_named_with_what_would_be_right(string key, string value, string complaint) =>
        Assert.Equal([complaint], Complaints(With(key, value)));

    [Fact]
    public void A_complaint_never_repeats_the_secret() =>
        Assert.DoesNotContain(Complaints(new(With("ClientSecret", "s3cr3t-value")) { ["Authority"] = "nowhere" }), c => c.Contains("s3cr3t-value", StringComparison.Ordinal));

    [Fact]
    public void Values_with_colons_and_lists_are_read_as_they_stand()
    {
        var options = Read(new(Right)
        {
            ["Roles:urn:hill:teacher"] = "trainer",
            ["Organizations:https://hill.example.org/"] = "org-hill",
            ["RoleClaims:0"] = "groups",
            ["RoleClaims:1"] = "urn:roles",
            ["Scopes"] = "openid email",
        });
        Assert.Equal("trainer", options.Roles["urn:hill:teacher"]);
        Assert.Equal("org-hill", options.Organizations["https://hill.example.org/"]);
        Assert.Equal(["groups", "urn:roles"], options.RoleClaims);
        Assert.Equal(["openid", "email"], options.Scopes);
        Assert.Equal("login.example.org", options.DisplayName);
    }

    private static Dictionary<string, string?> With(string key, string value) => new(Right) { [key] = value };

    private static IReadOnlyList<string> Complaints(Dictionary<string, string?> values) =>
        [.. new OpenIdOptionsValidation().Validate(null, Read(values)).Failures ?? []];

    private static OpenIdOptions Read(Dictionary<string, string?> values)
    {
        var options = new OpenIdOptions();
        options.Read(Configuration(values));
        return options;
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Identity:OpenId:{v.Key}", v.Value))).Build();
}
