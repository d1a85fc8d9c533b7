using System.Net;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class DatabaseTroubleTests
{
    [Fact]
    public async Task Whoever_finds_every_connection_in_use_is_told_so_and_does_not_wait_for_ever()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var pool = NpgsqlDataSource.Create(database.AdminConnectionString + ";Maximum Pool Size=1;Timeout=1");
        await using var held = await pool.OpenConnectionAsync();

        var refused = await Assert.ThrowsAsync<NpgsqlException>(async () => await pool.OpenConnectionAsync());

        Assert.Equal(DatabaseTrouble.Busy, DatabaseTroubles.Of(refused));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_away_and_a_statement_that_is_refused_is_neither()
    {
        await using var nobody = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={PortalProcess.FreePort()};Username=x;Password=x;Timeout=1");
        Assert.Equal(DatabaseTrouble.Away, DatabaseTroubles.Of(await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await nobody.OpenConnectionAsync())));
        await using var database = await TestDatabase.CreateAsync();
        Assert.Null(DatabaseTroubles.Of(await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("select nothing"))));
        Assert.Null(DatabaseTroubles.Of(new InvalidOperationException()));
        var cut = await Assert.ThrowsAnyAsync<NpgsqlException>(() => database.ExecuteAsync("select pg_terminate_backend(pg_backend_pid())"));
        Assert.Equal(DatabaseTrouble.Away, DatabaseTroubles.Of(cut));
    }

    [Fact]
    public async Task A_portal_without_a_free_connection_sheds_what_it_cannot_serve_with_words_and_serves_again_afterwards()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = database.AdminConnectionString + ";Maximum Pool Size=2;Timeout=2",
            ["Demo__Learners"] = "10",
        });
        await portal.StartAsync();
        using var visitor = new Visitor(portal.Address);
        (await visitor.ClickPersonaAsync("solveig.brandt@demo.example")).Dispose();
        await using var connection = await database.Admin.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // Whoever asks about accounts waits now, and keeps his connection.
            await using (var hold = new NpgsqlCommand("lock table account in access exclusive mode", connection, transaction)) await hold.ExecuteNonQueryAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnswerAsync(visitor)));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.ServiceUnavailable, a.Status));
            Assert.Contains(answers, a => a.Text.Contains("More people are asking at once than the portal can serve", StringComparison.Ordinal));
            // Those who hold the connections wait for the lock: no longer than a statement may take.
            Assert.Contains(answers, a => a.Text.Contains("The portal cannot reach its own records", StringComparison.Ordinal));
        }

        await RecoveredAsync(visitor);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync("/account");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task RecoveredAsync(Visitor visitor)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await visitor.GetAsync("/account");
            if (answer.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(100, patience.Token);
        }
    }
}
