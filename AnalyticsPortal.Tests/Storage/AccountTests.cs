using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class AccountTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly AccountRepository accounts = fixture.Database.Accounts;
    private static readonly Organization Hill = new("org-hill", "Hill", "Europe/Berlin", true);

    [Fact]
    public async Task An_account_is_found_by_issuer_and_subject_with_all_its_roles()
    {
        var ada = new Account("u-ada", "https://a", "1", Hill.OrganizationId, "Ada", "ada@example.test", [ScopeRole.OrganizationAdmin, ScopeRole.Trainer]);
        await accounts.UpsertAsync([Hill], [ada], default);

        var found = await accounts.FindAsync("https://a", "1", default);

        Assert.Equivalent(ada with { Roles = [ScopeRole.OrganizationAdmin, ScopeRole.Trainer] }, found, strict: true);
    }

    [Fact]
    public async Task The_same_subject_of_another_issuer_is_nobody()
    {
        await accounts.UpsertAsync([Hill], [new Account("u-bob", "https://a", "2", Hill.OrganizationId, "Bob", "bob@example.test", [ScopeRole.Learner])], default);

        Assert.Null(await accounts.FindAsync("https://b", "2", default));
        Assert.Null(await accounts.FindAsync("https://a", "nul\0in it", default));
    }

    [Fact]
    public async Task Writing_again_changes_what_changed_and_takes_roles_away()
    {
        var before = new Account("u-cy", "https://a", "3", Hill.OrganizationId, "Cy", "cy@example.test", [ScopeRole.Learner, ScopeRole.Trainer]);
        await accounts.UpsertAsync([Hill], [before], default);
        await accounts.UpsertAsync([Hill with { Name = "High Hill" }], [before with { DisplayName = "Cyrus", Roles = [ScopeRole.Learner] }], default);

        var found = await accounts.FindAsync("https://a", "3", default);

        Assert.Equal("Cyrus", found!.DisplayName);
        Assert.Equal([ScopeRole.Learner], found.Roles);
        Assert.Equal("High Hill", await fixture.Database.ScalarAsync<string>("select name from organization where organization_id = 'org-hill'"));
    }

    [Fact]
    public async Task Accounts_are_written_all_or_none()
    {
        var good = new Account("u-good", "https://a", "10", Hill.OrganizationId, "Good", "g@example.test", [ScopeRole.Learner]);
        var clash = good with { UserId = "u-clash" };

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => accounts.UpsertAsync([Hill], [good, clash], default));

        Assert.Null(await accounts.FindAsync("https://a", "10", default));
    }

    [Fact]
    public async Task Twelve_hundred_accounts_go_in_one_statement_each()
    {
        var many = Enumerable.Range(0, 1200).Select(i => new Account($"m-{i}", "https://m", $"{i}", Hill.OrganizationId, $"M {i}", $"m{i}@example.test", [ScopeRole.Learner])).ToList();

        await accounts.UpsertAsync([Hill], many, default);

        Assert.Equal(1200L, await fixture.Database.ScalarAsync<long>("select count(*) from account_role where user_id like 'm-%'"));
    }
}
