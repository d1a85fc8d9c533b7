using System.Text.Json;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Identity.OpenId;
using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

/// <summary>What a provider tells of a person comes to the same whichever way he signs in.</summary>
public sealed class ToldTests
{
    private const string Id = "u-1", Organization = "org-1";

    private static readonly OpenIdOptions Options = new()
    {
        UserIdClaim = "userId",
        OrganizationClaim = "organizationId",
        Organizations = new Dictionary<string, string> { [Organization] = Organization },
        RoleClaims = ["roles"],
        Roles = new Dictionary<string, string> { ["learner"] = "learner" },
    };

    public static TheoryData<string> HostileIds =>
    [
        "", " ", " u-1", "u-1 ", "u\0-1", "u\n-1", "u\u001b[2J", "u\u0085", "u\u202E-1", "u\u202A", "u\u2066-1", "u\u2069", new string('u', 129),
    ];

    [Theory]
    [MemberData(nameof(HostileIds))]
    public void A_hostile_id_is_nobodys(string id) => Assert.All(BothWays(id), Assert.Null);

    [Theory]
    [InlineData("u")]
    [InlineData("9b2f6a1e-7c1d-4a6e-8d53-0f3a5a2d7c11")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("Ünal+ßé@例え.example")]
    public void Any_other_id_is_taken_as_it_came(string id) => Assert.All(BothWays(id), account => Assert.Equal(id, account!.UserId));

    [Fact]
    public void An_id_may_have_128_characters() => Assert.All(BothWays(new string('u', 128)), Assert.NotNull);

    [Theory]
    [InlineData("Maren Okafor", "Maren Okafor")]
    [InlineData(" Maren\r\nOkafor\0 ", "MarenOkafor")]
    [InlineData("Ma\u202Eren \u2067Okafor", "Maren Okafor")]
    [InlineData("\u202E\u202A \u2066\u2069", Id)]
    [InlineData("", Id)]
    [InlineData("مارين \u200Fأوكافور", "مارين \u200Fأوكافور")]
    [InlineData("<b>Maren</b>", "<b>Maren</b>")]
    public void A_name_is_shown_without_what_would_break_or_turn_its_line(string name, string shown) =>
        Assert.All(BothWays(Id, name), account => Assert.Equal(shown, account!.DisplayName));

    [Fact]
    public void A_name_without_end_is_cut_and_never_through_a_letter()
    {
        Assert.All(BothWays(Id, new string('n', 5000)), account => Assert.Equal(new string('n', 200), account!.DisplayName));
        Assert.All(BothWays(Id, new string('n', 199) + "🙂 and so on"), account => Assert.Equal(new string('n', 199), account!.DisplayName));
    }

    [Theory]
    [InlineData("maren@example.test", "maren@example.test")]
    [InlineData("maren\u202E@example.test", "")]
    [InlineData("maren@example.test\n", "")]
    [InlineData("", "")]
    public void An_address_is_kept_as_it_came_or_not_at_all(string email, string kept) =>
        Assert.All(BothWays(Id, "Maren", email), account => Assert.Equal(kept, account!.Email));

    private static Account?[] BothWays(string id, string name = "Maren", string email = "maren@example.test")
    {
        var told = JsonSerializer.SerializeToElement(new { userId = id, organizationId = Organization, roles = new[] { "learner" }, displayName = name, name, email });
        return
        [
            VerifiedPerson.Read(told, "https://auth.example.test"),
            TokenAccount.From(new("https://login.example.test", "s-1", ["portal"], DateTimeOffset.MaxValue, null, told), Options).Account,
        ];
    }
}
