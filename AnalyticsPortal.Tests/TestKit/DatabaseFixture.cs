using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A fresh database with the portal's schema, on the real server of the test run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string admin, PortalConnections connections)
    {
        (AdminConnectionString, Connections) = (admin, connections);
        Admin = NpgsqlDataSource.Create(admin);
        Database = new PortalDatabase(connections, NullLoggerFactory.Instance);
        Accounts = new AccountRepository(Database);
        Sessions = new SessionRepository(Database);
        Facts = new LearnerFactsRepository(Database);
        Overviews = new LearnerOverviewRepository(Database, NullLogger<LearnerOverviewRepository>.Instance);
    }

    /// <summary>The superuser's connection string: what ConnectionStrings:Portal would be.</summary>
    public string AdminConnectionString { get; }

    /// <summary>How the portal's roles connect.</summary>
    public PortalConnections Connections { get; }

    /// <summary>The superuser, whom no rule binds: for arranging and for looking behind.</summary>
    public NpgsqlDataSource Admin { get; }

    /// <summary>The pools of the two working roles.</summary>
    public PortalDatabase Database { get; }

    public AccountRepository Accounts { get; }

    public SessionRepository Sessions { get; }

    public LearnerFactsRepository Facts { get; }

    public LearnerOverviewRepository Overviews { get; }

    /// <summary>Makes one; about 0.1 s.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var admin = await (await DatabaseCluster.GetAsync()).CreateMigratedAsync();
        return new TestDatabase(admin, new PortalAccess(admin, admin, null, null).Connections());
    }

    /// <summary>Makes one that held something before the last steps of the schema were applied.</summary>
    /// <param name="step">The last step of the schema that the data knows.</param>
    /// <param name="data">Statements that put it there.</param>
    public static async Task<TestDatabase> UpgradedAsync(int step, string data)
    {
        var admin = await (await DatabaseCluster.GetAsync()).CreateEmptyAsync();
        await new Migrator(admin, [.. Migration.Shipped.Take(step)]).RunAsync(CancellationToken.None);
        var database = new TestDatabase(admin, new PortalAccess(admin, admin, null, null).Connections());
        await database.ExecuteAsync(data);
        await new Migrator(admin, Migration.Shipped).RunAsync(CancellationToken.None);
        return database;
    }

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>From now on this trainer, who has an account, teaches these courses too.</summary>
    public async Task TeachAsync(string trainerId, Organization organization, params string[] courseIds)
    {
        await using var command = Admin.CreateCommand("insert into teaching_assignment (trainer_id, organization_id, course_id) select $1, $2, unnest($3::text[])");
        foreach (object value in new object[] { trainerId, organization.OrganizationId, courseIds }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One value, read as the superuser.</summary>
    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Admin.DisposeAsync();
    }
}

/// <summary>One database for all tests of a class: <c>IClassFixture&lt;DatabaseFixture&gt;</c>.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await TestDatabase.CreateAsync();

    public Task DisposeAsync() => Database.DisposeAsync().AsTask();
}
