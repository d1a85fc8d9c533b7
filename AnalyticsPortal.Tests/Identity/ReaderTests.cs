using System.Security.Claims;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

public sealed class ReaderTests
{
    private static readonly Account Juno = new(
        "u-1", "https://issuer.test", "subject-1", "org-1", "Juno", "juno@example.test", [ScopeRole.Learner, ScopeRole.Trainer]);

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    public void A_reader_comes_back_from_his_cookie_as_he_went_in(ScopeRole active)
    {
        var reader = Reader.From(Reader.ToPrincipal(Juno, active, "test"));

        Assert.Equivalent(new Reader("u-1", "org-1", "Juno", active, [ScopeRole.Learner, ScopeRole.Trainer]), reader, strict: true);
    }

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    public void What_he_may_read_follows_the_one_active_role_and_never_the_sum_of_his_roles(ScopeRole active)
    {
        var reader = Reader.From(Reader.ToPrincipal(Juno, active, "test"))!;

        Assert.Equivalent(new DataScope("u-1", "org-1", active), reader.Scope, strict: true);
    }

    [Fact]
    public void Nobody_signed_in_is_no_reader()
    {
        Assert.Null(Reader.From(new ClaimsPrincipal()));
        Assert.Null(Reader.From(new ClaimsPrincipal(new ClaimsIdentity(Reader.ToPrincipal(Juno, ScopeRole.Learner, "test").Claims))));
    }

    [Theory]
    [InlineData(ClaimTypes.NameIdentifier)]
    [InlineData("org_id")]
    [InlineData("active_role")]
    [InlineData(ClaimTypes.Role)]
    public void A_cookie_of_an_older_shape_is_no_reader(string missing) =>
        Assert.Null(Reader.From(Changed(c => c.Type == missing ? null : c)));

    [Theory]
    [InlineData("OrganizationAdmin")]
    [InlineData("Operator")]
    [InlineData("learner")]
    [InlineData("Owner")]
    [InlineData("")]
    [InlineData("17")]
    public void An_active_role_that_is_not_among_his_roles_is_no_reader(string active) =>
        Assert.Null(Reader.From(Changed(c => c.Type == "active_role" ? new Claim(c.Type, active) : c)));

    [Fact]
    public void Roles_of_another_version_are_passed_over()
    {
        var reader = Reader.From(Changed(c => c is { Type: ClaimTypes.Role, Value: "Trainer" } ? new Claim(c.Type, "Librarian") : c));

        Assert.Equal([ScopeRole.Learner], reader!.Roles);
    }

    [Fact]
    public void Without_a_name_the_id_stands_in() =>
        Assert.Equal("u-1", Reader.From(Changed(c => c.Type == ClaimTypes.Name ? null : c))!.DisplayName);

    private static ClaimsPrincipal Changed(Func<Claim, Claim?> change) =>
        new(new ClaimsIdentity(Reader.ToPrincipal(Juno, ScopeRole.Learner, "test").Claims.Select(change).OfType<Claim>(), "test"));
}
