using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>Who hears of other trainers' teaching, and what.</summary>
public sealed class TeachingIsolationTests(TeachingIsolationTests.Fixture fixture) : IClassFixture<TeachingIsolationTests.Fixture>
{
    private readonly TestDatabase database = fixture.Database;

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.OrganizationAdmin)]
    [InlineData(ScopeRole.Operator)]
    public async Task Nobody_but_a_trainer_reads_teaching(ScopeRole role)
    {
        var scope = Scope("t-0", Hill, role);

        Assert.Null(await new TeachingScene(database).Teaching.ReadAsync(scope, Now, default));
        Assert.Equal(0, await CountAsync(scope, "teaching_peers()"));
        Assert.Equal(0, await CountAsync(scope, "teaching_totals"));
    }

    [Fact]
    public async Task A_trainer_hears_of_the_peers_of_the_own_organisation_and_sees_no_row_but_the_own()
    {
        var scope = Scope("t-0", Hill, ScopeRole.Trainer);

        Assert.Equal(10, await CountAsync(scope, "teaching_peers()"));
        Assert.Equal("t-0", await TextAsync(scope, "select string_agg(trainer_id, ' ') from teaching_totals"));
    }

    [Fact]
    public async Task A_trainer_of_another_organisation_hears_of_none()
    {
        var scope = Scope("v-0", Vale, ScopeRole.Trainer);

        Assert.Equal("0", await TextAsync(scope, "select string_agg(peers::text, ' ') from teaching_peers() where learners is null"));
        Assert.Equal(1, await CountAsync(scope, "teaching_peers()"));
    }

    [Fact]
    public async Task Without_a_scope_there_are_no_peers()
    {
        await using var count = database.Database.App.CreateCommand("select count(*) from teaching_peers()");
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task What_is_told_of_peers_names_nobody()
    {
        var told = (await database.ScalarAsync<string>("select pg_get_function_result('teaching_peers'::regproc)"))!;

        Assert.DoesNotContain("_id", told, StringComparison.Ordinal);
        Assert.DoesNotContain("text", told, StringComparison.Ordinal);
        // Not by their order either: whoever is renamed stands where they stood.
        var before = await RowsAsync();
        await database.ExecuteAsync("update account set user_id = 'a-' || user_id where user_id = 't-9'");
        Assert.Equal(before, await RowsAsync());
        await database.ExecuteAsync("update account set user_id = 't-9' where user_id = 'a-t-9'");

        Task<string> RowsAsync() => TextAsync(Scope("t-0", Hill, ScopeRole.Trainer), "select string_agg(p::text, ' ') from teaching_peers() p");
    }

    private async Task<int> CountAsync(DataScope scope, string from) => int.Parse(await TextAsync(scope, $"select count(*)::text from {from}"));

    private async Task<string> TextAsync(DataScope scope, string sql)
    {
        await using var batch = database.Database.ReadAs(scope).With(sql);
        await using var reader = await batch.ReadScopedAsync(default);
        return (await reader.ReadAllAsync(r => r.GetString(0), default)).Single();
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            var scene = new TeachingScene(Database);
            for (var trainer = 0; trainer < 11; trainer++) await scene.ClassAsync($"t-{trainer}", Hill, 10 + trainer, score: 50 + (3 * trainer));
            await scene.ClassAsync("v-0", Vale, 12);
            await scene.RenewAsync(Hill);
            await scene.RenewAsync(Vale);
        }

        public Task DisposeAsync() => Database.DisposeAsync().AsTask();
    }
}
