using System.Net;
using System.Net.Sockets;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_while_the_database_answers_not_when_it_is_gone_and_ready_again_when_it_is_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await OperationsHost.StartAsync(database.Database);
        var name = new NpgsqlConnectionStringBuilder(database.AdminConnectionString).Database;
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.AdminConnectionString) { Database = "postgres" }.ConnectionString);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(host));
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(host));

        await RunAsync(server, $"alter database {name} allow_connections false");
        await RunAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(host));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(host));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/health/live"));

        await RunAsync(server, $"alter database {name} allow_connections true");
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(host));
    }

    [Fact]
    public async Task A_database_that_accepts_and_says_nothing_is_not_waited_for_and_liveness_does_not_ask_it()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var to = $"Host=127.0.0.1;Port={((IPEndPoint)mute.LocalEndpoint).Port};Username=x;Password=x;Database=x;Timeout=20";
        await using var database = new PortalDatabase(new PortalConnections(to, to, to), NullLoggerFactory.Instance);
        await using var host = await OperationsHost.StartAsync(database);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/health/live"));
        Assert.False(mute.Pending());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(host));
        Assert.True(mute.Pending());
    }

    [Fact]
    public async Task An_answer_says_no_more_than_one_word()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await OperationsHost.StartAsync(database.Database);

        Assert.Equal("Healthy", await host.Http.GetStringAsync("/health/ready"));
        Assert.Equal("Healthy", await host.Http.GetStringAsync("/health/live"));
    }

    private static Task<HttpStatusCode> ReadyAsync(OperationsHost host) => StatusAsync(host, "/health/ready");

    private static async Task<HttpStatusCode> StatusAsync(OperationsHost host, string path)
    {
        using var answer = await host.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task RunAsync(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
