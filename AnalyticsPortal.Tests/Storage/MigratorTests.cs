using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Migrations;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration First = new(1, "0001_a.sql", "create table a (x int);");
    private static readonly Migration Second = new(2, "0002_b.sql", "create table b (x int); insert into b values (1);");
    private string connectionString = "";

    public async Task InitializeAsync() => connectionString = await (await DatabaseCluster.GetAsync()).CreateEmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Steps_are_applied_once_and_remembered_with_their_checksums()
    {
        Assert.Equal(1, await RunAsync(First));
        Assert.Equal(1, await RunAsync(First, Second));
        Assert.Equal(0, await RunAsync(First, Second));

        Assert.Equal($"{First.Checksum} {Second.Checksum}", await ScalarAsync("select string_agg(checksum, ' ' order by number) from schema_migration"));
    }

    [Fact]
    public async Task Migrators_at_the_same_time_apply_each_step_once()
    {
        var slow = new Migration(1, "0001_slow.sql", "create table slow (x int); select pg_sleep(0.3); insert into slow values (1);");

        var applied = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync(slow, Second)));

        Assert.Equal(2, applied.Sum());
        Assert.Equal(1L, await ScalarAsync("select count(*) from slow"));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself()
    {
        var broken = new Migration(2, "0002_broken.sql", "create table half (x int); create table a (x int);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(First, broken));

        Assert.Contains("0002_broken.sql", error.Message);
        Assert.Equal("a schema_migration", await ScalarAsync("select string_agg(tablename, ' ' order by tablename) from pg_tables where schemaname = 'public'"));
        Assert.Equal(1, await RunAsync(First, Second));
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_was_applied_stops_the_start()
    {
        await RunAsync(First);

        var error = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(First with { Sql = First.Sql + " " }, Second));

        Assert.Contains("0001_a.sql was changed", error.Message);
        Assert.Equal(1L, await ScalarAsync("select count(*) from schema_migration"));
    }

    [Fact]
    public async Task A_database_of_a_newer_portal_stops_the_start()
    {
        await RunAsync(First, Second);

        Assert.Contains("newer", (await Assert.ThrowsAsync<MigrationException>(() => RunAsync(First))).Message);
    }

    [Fact]
    public async Task A_gap_in_the_history_or_in_what_is_shipped_stops_the_start()
    {
        Assert.Contains("step 1", (await Assert.ThrowsAsync<MigrationException>(() => RunAsync(Second))).Message);

        await RunAsync(First, Second);
        await ScalarAsync("delete from schema_migration where number = 1");
        Assert.Contains("gap", (await Assert.ThrowsAsync<MigrationException>(() => RunAsync(First, Second))).Message);
    }

    [Fact]
    public async Task An_owner_who_is_no_superuser_can_migrate_and_people_can_sign_in()
    {
        var superuser = new NpgsqlConnectionStringBuilder(connectionString);
        await ScalarAsync("do $$ begin create role cloud_admin login createrole password 'cloud'; exception when duplicate_object then null; end $$");
        await ScalarAsync($"grant create on schema public to cloud_admin; grant create on database {superuser.Database} to cloud_admin");
        var owner = new NpgsqlConnectionStringBuilder(connectionString) { Username = "cloud_admin", Password = "cloud" }.ConnectionString;
        var roles = new PortalAccess(connectionString, connectionString, null, null).Connections();

        var connections = await new PortalAccess(owner, owner, roles.App, roles.Worker).OpenAsync(default);

        await using var database = new PortalDatabase(connections, NullLoggerFactory.Instance);
        var accounts = new AccountRepository(database);
        await accounts.UpsertAsync([StorageSamples.Hill], [StorageSamples.Person("ada", StorageSamples.Hill)], default);
        Assert.Equal("ada", (await accounts.FindAsync("https://issuer.test", "ada", default))?.UserId);
    }

    [Fact]
    public async Task An_app_role_that_owns_a_table_stops_the_start()
    {
        var access = new PortalAccess(connectionString, connectionString, null, null);
        await access.OpenAsync(default);
        await ScalarAsync("alter table login owner to portal_app");

        Assert.Contains("owns tables", (await Assert.ThrowsAsync<MigrationException>(() => access.OpenAsync(default))).Message);
    }

    [Fact]
    public async Task A_connection_string_of_another_role_than_the_rules_name_stops_the_start()
    {
        var access = new PortalAccess(connectionString, connectionString, connectionString, null);

        Assert.Contains("must sign in as portal_app", (await Assert.ThrowsAsync<MigrationException>(() => access.OpenAsync(default))).Message);
    }

    [Fact]
    public async Task Databases_of_one_server_that_are_migrated_at_once_share_the_roles()
    {
        var cluster = await DatabaseCluster.GetAsync();
        var databases = new[] { connectionString, await cluster.CreateEmptyAsync(), await cluster.CreateEmptyAsync() };

        await Task.WhenAll(databases.Select(d => new PortalAccess(d, d, null, null).OpenAsync(default)));
    }

    private Task<int> RunAsync(params Migration[] steps) => new Migrator(connectionString, steps).RunAsync(default);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
