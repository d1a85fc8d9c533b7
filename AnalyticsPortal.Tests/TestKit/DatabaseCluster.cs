using System.Diagnostics;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Embedded;
using Npgsql;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The one PostgreSQL server of a test run, in a temporary folder, with a migrated database to copy. Stopped and removed when the run's process is gone.</summary>
internal sealed class DatabaseCluster
{
    private const string Template = "template_portal";
    private static readonly Lazy<Task<DatabaseCluster>> Only = new(StartAsync);
    // Two copies of one template at once would each find the other in it.
    private static readonly SemaphoreSlim OneCopy = new(1);
    private readonly EmbeddedPostgres server;

    private DatabaseCluster(EmbeddedPostgres server) => this.server = server;

    /// <summary>The server; started by whoever asks first.</summary>
    public static Task<DatabaseCluster> GetAsync() => Only.Value;

    /// <summary>The superuser's connection string to a new, empty database.</summary>
    public Task<string> CreateEmptyAsync() => CreateAsync("template0");

    /// <summary>The superuser's connection string to a new database with the portal's schema.</summary>
    public Task<string> CreateMigratedAsync() => CreateAsync(Template);

    private static async Task<DatabaseCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        var cluster = new DatabaseCluster(await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder) { Durable = false }, CancellationToken.None));
        StartSweeper(folder);
        await cluster.RunAsync($"create database {Template}");
        var template = cluster.To(Template);
        await new PortalAccess(template, template, null, null).OpenAsync(CancellationToken.None);
        return cluster;
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await OneCopy.WaitAsync();
        try
        {
            await RunAsync($"create database {name} template {template}");
        }
        finally
        {
            OneCopy.Release();
        }

        return To(name);
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString;

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A test run may end in any way, kill -9 included. This waits for that, then stops the server and removes the folder.
    private static void StartSweeper(string folder)
    {
        const string script = """
            while kill -0 "$0" 2>/dev/null; do sleep 0.2; done
            pid=$(head -n 1 "$1/postgres/postmaster.pid") && kill -QUIT "$pid"
            while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
            rm -rf "$1"
            """;
        using var sweeper = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"({script}) </dev/null >/dev/null 2>&1 &", $"{Environment.ProcessId}", folder]))!;
        sweeper.WaitForExit();
    }
}
