using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class HealthAnswerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly UpstreamStatusBoard _board = new(TimeProvider.System);

    [Fact]
    public async Task Each_part_says_how_it_is_and_why()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, _board);
        var (status, health) = await AskAsync(host);

        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, health.GetProperty("status").GetString()));
        Assert.Equal(
            ["database", "alerts", .. Enum.GetValues<UpstreamService>().Select(s => s.WireName())],
            health.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
        Assert.Equal("The database answers.", PartOf(health, "database").GetProperty("reason").GetString());
        Assert.All(health.GetProperty("parts").EnumerateArray(), part => Assert.NotEqual("", part.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Services_that_fail_degrade_the_portal_and_never_make_it_unavailable()
    {
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            for (var i = 0; i < 5; i++) _board.Failed(service, UpstreamFailureKind.TimedOut);
            _board.BreakerTurned(service, BreakerState.Open);
        }

        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, _board);
        var (status, health) = await AskAsync(host);

        Assert.True(status == HttpStatusCode.OK, health.ToString());
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("degraded", PartOf(health, "assessment").GetProperty("status").GetString());
        Assert.StartsWith("Not asked for a moment after repeated failures", PartOf(health, "assessment").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Without_its_database_the_portal_is_unavailable_and_says_which_part_it_is()
    {
        var to = $"Host=127.0.0.1;Port={PortalProcess.FreePort()};Username=x;Password=x;Database=x";
        await using var database = new PortalDatabase(new PortalConnections(to, to, to), NullLoggerFactory.Instance);
        await using var host = await OperationsHost.StartAsync(database, _board);
        var (status, health) = await AskAsync(host);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, health.GetProperty("status").GetString()));
        Assert.Equal(("unhealthy", "The database does not answer."), (PartOf(health, "database").GetProperty("status").GetString(), PartOf(health, "database").GetProperty("reason").GetString()));
        Assert.Equal("healthy", PartOf(health, "devLab").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_fault_of_the_portal_itself_is_not_told_to_whoever_asks()
    {
        var database = new PortalDatabase(new PortalConnections("Host=x", "Host=x", "Host=x"), NullLoggerFactory.Instance);
        await database.DisposeAsync();
        await using var host = await OperationsHost.StartAsync(database, _board);
        var (_, health) = await AskAsync(host);

        Assert.Equal(("unhealthy", "It could not be found out."), (PartOf(health, "database").GetProperty("status").GetString(), PartOf(health, "database").GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Who_paused_a_service_and_why_is_neither_answered_nor_logged()
    {
        _board.Pause(UpstreamService.DevLab, new ServicePause(DateTimeOffset.UnixEpoch.AddHours(9), "Oda Lindahl", "its team reindexes"));
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, _board);
        using var log = new Written();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var (_, health) = await AskAsync(host);

        Assert.Equal(("degraded", "Paused by an operator since 09:00 UTC."), (PartOf(health, "devLab").GetProperty("status").GetString(), PartOf(health, "devLab").GetProperty("reason").GetString()));
        Assert.Contains(log.Lines, line => line.Contains("Paused by an operator", StringComparison.Ordinal));
        Assert.All([health.ToString(), .. log.Lines], said => Assert.All(["Oda", "Lindahl", "reindexes"], word => Assert.DoesNotContain(word, said)));
    }

    private static JsonElement PartOf(JsonElement health, string name) => health.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("name").GetString() == name);

    private static async Task<(HttpStatusCode Status, JsonElement Health)> AskAsync(OperationsHost host)
    {
        using var answer = await host.Http.GetAsync("/health");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private sealed class Written : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
