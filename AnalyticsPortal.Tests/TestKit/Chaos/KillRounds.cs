using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AnalyticsPortal.Tests.TestKit.Chaos;

/// <summary>What came of the rounds.</summary>
/// <param name="Rounds">Kills.</param>
/// <param name="AtWork">Kills at moments at which a worker held jobs.</param>
/// <param name="Jobs">Jobs requested.</param>
/// <param name="TakenOver">How often one was taken over from a dead worker.</param>
/// <param name="LongestStart">Until the portal was ready again.</param>
/// <param name="Violations">What should never be.</param>
public sealed record KillReport(int Rounds, int AtWork, long Jobs, long TakenOver, TimeSpan LongestStart, IReadOnlyList<string> Violations);

/// <summary>
/// Requests a refresh of every learner at nightly priority and kills the portal, its PostgreSQL or both a random moment later; starts again; and so
/// on. After the last round everything is done to its end, and what must hold is looked at.
/// </summary>
public sealed class KillRounds(int seed, Action<string> say) : IAsyncDisposable
{
    private const int LatestMs = 3_000;

    // Beyond the claims of the dead (30 s) whatever is left is only work.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Random _random = new(seed);
    private readonly List<string> _violations = [];
    private readonly PortalProcess _portal = new(settings: new Dictionary<string, string>
    {
        ["Demo__Learners"] = "300",
        ["Logging__LogLevel__Default"] = "Warning",
    });

    public async Task<KillReport> RunAsync(int rounds)
    {
        var victims = new Victims(_portal);
        await _portal.StartAsync();
        await using (var connection = await OpenAsync(victims)) await SaveLedger.InstallAsync(connection);
        var (atWork, longest) = (0, TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            var (wasAtWork, start) = await RoundAsync(victims, round);
            if (wasAtWork) atWork++;
            if (start > longest) longest = start;
        }

        await using var end = await OpenAsync(victims);
        await FinishAsync(end);
        _violations.AddRange(await SaveLedger.ViolationsAsync(end, atTheEnd: true));
        return new(rounds, atWork, await SaveLedger.JobsAsync(end), await SaveLedger.TakenOverAsync(end), longest, _violations);
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody else would end it.
        if (!_portal.IsRunning) await new Victims(_portal).EndServerAsync();
        await _portal.DisposeAsync();
    }

    private async Task<(bool WasAtWork, TimeSpan Start)> RoundAsync(Victims victims, int round)
    {
        var target = (KillTarget)(round % Enum.GetValues<KillTarget>().Length);
        var moment = _random.Next(LatestMs);
        long held, ends;
        await using (var connection = await OpenAsync(victims))
        {
            // Unchanged answers write little: every other round is one of first nights.
            if (_random.Next(2) == 0) await SaveLedger.ForgetLearnersAsync(connection);
            await RequestAsync(victims, await SaveLedger.LearnersAsync(connection));
            await Task.Delay(moment);
            (held, ends) = (await SaveLedger.HeldAsync(connection, moment), await SaveLedger.EndsAsync(connection));
        }

        var start = await victims.KillAsync(target);
        await using var after = await OpenAsync(victims);
        if (await SaveLedger.EndsAsync(after) < ends) _violations.Add($"round {round}: ends of tries that had been seen are gone");
        var wrong = await SaveLedger.ViolationsAsync(after, atTheEnd: false);
        _violations.AddRange(wrong.Select(w => $"round {round}: {w}"));
        say(string.Create(CultureInfo.InvariantCulture,
            $"round {round}: {target} killed after {moment} ms, {held} jobs held, {ends} tries ended; ready after {start.TotalSeconds:F1} s; {wrong.Count} violations"));
        return (held > 0, start);
    }

    private static async Task RequestAsync(Victims victims, IReadOnlyList<string> learners)
    {
        var access = new PortalAccess(victims.ConnectionString, victims.ConnectionString, null, null);
        await using var database = new PortalDatabase(access.Connections(), NullLoggerFactory.Instance);
        await new JobRepository(database).RequestAsync(JobKind.Refresh, learners, JobPriority.Nightly, "chaos", CancellationToken.None);
    }

    private async Task FinishAsync(NpgsqlConnection connection)
    {
        for (var waited = Stopwatch.StartNew(); await SaveLedger.RemainingAsync(connection) is > 0 and var left; await Task.Delay(250))
        {
            await SaveLedger.MakeDueAsync(connection);
            if (waited.Elapsed <= Patience) continue;
            _violations.Add($"{left} jobs waited or ran still {Patience.TotalMinutes:0} minutes after the last start");
            return;
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(Victims victims)
    {
        var connection = new NpgsqlConnection(victims.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
