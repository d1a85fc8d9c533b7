using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

public sealed class AccountAtSignInTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly Account Ada = new("w-ada", "https://hill", "ada", "w-hill", "Ada", "ada@hill.example", [ScopeRole.Learner, ScopeRole.Trainer]);
    private readonly AccountRepository accounts = fixture.Database.Accounts;

    public Task InitializeAsync() => accounts.UpsertAsync([new("w-hill", "Hill", "Europe/Berlin", false), new("w-tarn", "Tarn", "Europe/Berlin", false)], [], default);

    public Task DisposeAsync() => fixture.Database.ExecuteAsync("delete from account where user_id like 'w-%'");

    [Fact]
    public async Task A_person_who_comes_for_the_first_time_is_written_with_the_roles_of_the_token()
    {
        Assert.Equal(AccountWriting.Written, await accounts.WriteAtSignInAsync(Ada, default));
        Assert.Equivalent(Ada, await FindAsync(Ada), strict: true);
    }

    [Fact]
    public async Task Who_comes_again_is_written_as_he_is_now()
    {
        await accounts.WriteAtSignInAsync(Ada, default);
        var changed = Ada with { DisplayName = "Ada L.", OrganizationId = "w-tarn", Roles = [ScopeRole.OrganizationAdmin, ScopeRole.Trainer] };

        Assert.Equal(AccountWriting.Written, await accounts.WriteAtSignInAsync(changed, default));
        Assert.Equal(AccountWriting.Written, await accounts.WriteAtSignInAsync(changed, default));

        Assert.Equivalent(changed, await FindAsync(Ada), strict: true);
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from account_role where user_id = 'w-ada' and organization_id = 'w-tarn'"));
    }

    [Theory]
    [InlineData("https://tarn", "ada")]
    [InlineData("https://hill", "eve")]
    public async Task An_account_of_another_identity_is_never_taken_over(string issuer, string subject)
    {
        await accounts.WriteAtSignInAsync(Ada, default);
        var other = Ada with { Issuer = issuer, Subject = subject, DisplayName = "Eve", Roles = [ScopeRole.Operator] };

        Assert.Equal(AccountWriting.AnotherAccount, await accounts.WriteAtSignInAsync(other, default));

        Assert.Equivalent(Ada, await FindAsync(Ada), strict: true);
        Assert.Null(await FindAsync(other));
    }

    [Fact]
    public async Task An_identity_that_comes_with_another_user_id_changes_nothing()
    {
        await accounts.WriteAtSignInAsync(Ada, default);

        Assert.Equal(AccountWriting.AnotherAccount, await accounts.WriteAtSignInAsync(Ada with { UserId = "w-eve", Roles = [ScopeRole.Operator] }, default));

        Assert.Equivalent(Ada, await FindAsync(Ada), strict: true);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from account where user_id = 'w-eve'"));
    }

    [Fact]
    public async Task An_organisation_that_nobody_set_up_gets_no_accounts()
    {
        Assert.Equal(AccountWriting.UnknownOrganization, await accounts.WriteAtSignInAsync(Ada with { OrganizationId = "w-nowhere" }, default));
        Assert.Null(await FindAsync(Ada));
    }

    [Fact]
    public async Task Twenty_tabs_at_once_make_one_account()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => accounts.WriteAtSignInAsync(Ada, default)));

        Assert.All(all, one => Assert.Equal(AccountWriting.Written, one));
        Assert.Equivalent(Ada, await FindAsync(Ada), strict: true);
    }

    [Fact]
    public async Task Whoever_has_no_role_any_more_loses_those_that_he_had_and_nobody_else_does()
    {
        var bob = Ada with { UserId = "w-bob", Subject = "bob" };
        await accounts.WriteAtSignInAsync(Ada, default);
        await accounts.WriteAtSignInAsync(bob, default);

        await accounts.TakeRolesAtSignInAsync(Ada.Issuer, Ada.Subject, default);

        Assert.Empty((await FindAsync(Ada))!.Roles);
        Assert.Equal(2, (await FindAsync(bob))!.Roles.Count);
    }

    private Task<Account?> FindAsync(Account account) => accounts.FindAsync(account.Issuer, account.Subject, default);
}
