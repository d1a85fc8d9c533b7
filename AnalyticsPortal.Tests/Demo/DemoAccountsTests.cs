using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class DemoAccountsTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Everybody_is_written_once_with_his_roles_and_nothing_is_known_about_his_learning()
    {
        var accounts = new DemoAccounts(new GeneratedSource(new People(2026, 1200)));

        Assert.Equal(1222, await accounts.EnsureAsync(_database.Accounts, default));
        Assert.Equal(0, await accounts.EnsureAsync(_database.Accounts, default));
        Assert.Equal(1222L, await CountAsync("account"));
        Assert.Equal(2L, await CountAsync("organization where sample"));
        Assert.Equal(accounts.All().Sum(a => a.Roles.Count), await CountAsync("account_role"));
        var juno = await _database.Accounts.FindAsync("demo", Cast.FirstDay.UserId, default);
        Assert.Equal([ScopeRole.Learner, ScopeRole.Trainer], juno!.Roles);
        Assert.Equal(0L, await CountAsync("source_state"));
        Assert.Equal(0L, await CountAsync("learner_measure"));
    }

    [Fact]
    public async Task Another_seed_gives_everybody_another_name_and_nobody_is_doubled()
    {
        await EnsureAsync(2026, 100);
        var before = await NameAsync("lq-l00040");
        await EnsureAsync(7, 100);

        Assert.Equal(122L, await CountAsync("account"));
        Assert.NotEqual(before, await NameAsync("lq-l00040"));
        Assert.Equal("Maren Okafor", await NameAsync(Cast.Ahead.UserId));
    }

    [Fact]
    public async Task More_learners_are_added_to_those_who_are_there()
    {
        await EnsureAsync(2026, 100);

        Assert.Equal(222, await EnsureAsync(2026, 200));
        Assert.Equal(0, await EnsureAsync(2026, 200));
        Assert.Equal(222L, await CountAsync("account"));
    }

    [Fact]
    public async Task Who_teaches_since_a_later_version_is_added_to_those_who_are_there()
    {
        await EnsureAsync(2026, 100);
        await _database.ExecuteAsync("delete from account where user_id = 'lq-t12'");

        Assert.Equal(122, await EnsureAsync(2026, 100));
        Assert.Equal(122L, await CountAsync("account"));
    }

    private Task<int> EnsureAsync(ulong seed, int learners) => new DemoAccounts(new GeneratedSource(new People(seed, learners))).EnsureAsync(_database.Accounts, default);

    private Task<long> CountAsync(string what) => _database.ScalarAsync<long>($"select count(*) from {what}");

    private Task<string?> NameAsync(string userId) => _database.ScalarAsync<string>($"select display_name from account where user_id = '{userId}'");
}
