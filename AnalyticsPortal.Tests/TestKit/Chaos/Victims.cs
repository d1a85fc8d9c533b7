using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Storage.Embedded;
using Npgsql;

namespace AnalyticsPortal.Tests.TestKit.Chaos;

/// <summary>A portal and its own PostgreSQL, as somebody sees them who means them harm.</summary>
internal sealed class Victims(PortalProcess portal)
{
    private const string CutSql = """
        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DataFolder _folder = new(portal.Folder);

    /// <summary>The superuser's connection to the server that runs now; it has another port in its next life.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = ServerProcess.Find(_folder)!.Port,
        Username = "portal_owner",
        Password = File.ReadAllText(_folder.Password),
        Database = "portal",
        Pooling = false,
    }.ConnectionString;

    /// <summary>Kills the target and brings it back.</summary>
    /// <returns>From the start of the new process, or from the end of the old server, until the portal was ready.</returns>
    public async Task<TimeSpan> KillAsync(KillTarget target)
    {
        var postmaster = ServerProcess.Find(_folder)!.Pid;
        List<int> family = target == KillTarget.Portal ? [] : target == KillTarget.Postmaster ? [postmaster] : [postmaster, .. ChildrenOf(postmaster)];
        var withPortal = target is KillTarget.Portal or KillTarget.Both;
        await SendKillAsync(withPortal ? [portal.ProcessId, .. family] : family);
        if (withPortal) await portal.KillAsync();
        var watch = Stopwatch.StartNew();
        if (withPortal) await portal.StartAsync();
        else await UntilRevivedAsync(postmaster);
        return watch.Elapsed;
    }

    /// <summary>Ends every connection to the server, as an administrator or a firewall does.</summary>
    /// <returns>How many.</returns>
    public async Task<long> CutAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand(CutSql, connection);
        return (long)(await cut.ExecuteScalarAsync())!;
    }

    /// <summary>Restarts the server as an administrator does who does not wait for anybody: no end of a transaction, recovery at the start.</summary>
    /// <param name="whileAway">Done between stop and start; without it nothing is.</param>
    public async Task RestartServerAsync(Func<Task>? whileAway = null)
    {
        // The portal would start it itself: for once somebody else does.
        await using var starting = await FileLock.WaitAsync(_folder.StartLock, CancellationToken.None);
        if (whileAway is not null)
        {
            await ControlAsync("stop");
            await whileAway();
        }

        await ControlAsync("restart");
    }

    /// <summary>Whatever still runs of the server.</summary>
    public async Task EndServerAsync()
    {
        if (ServerProcess.Find(_folder) is { } left) await SendKillAsync([left.Pid, .. ChildrenOf(left.Pid)]);
    }

    private async Task ControlAsync(string act)
    {
        var programs = await PostgresPrograms.FindAsync(PostgresPrograms.UsualFolders(), _folder.ClusterMajor(), CancellationToken.None);
        var done = await ProgramRun.LaunchAsync(
            OsUser.ForServer(), Path.Combine(programs.Folder, "pg_ctl"), ["-D", _folder.Cluster, "-l", _folder.Log, "-m", "immediate", "-w", act], CancellationToken.None);
        if (!done.Succeeded) throw new InvalidOperationException($"pg_ctl {act}: {done.ExitCode}");
    }

    private async Task UntilRevivedAsync(int killed)
    {
        using var late = new CancellationTokenSource(Patience);
        while (ServerProcess.Find(_folder) is not { } found || found.Pid == killed) await Task.Delay(20, late.Token);
        await portal.UntilReadyAsync();
    }

    private static List<int> ChildrenOf(int parent)
    {
        List<int> children = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) continue;
            try
            {
                // The name in parentheses may hold anything; state and parent come after it.
                var stat = File.ReadAllText($"{folder}/stat");
                if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture)) children.Add(pid);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return children;
    }

    // One call for all: none of them has time to notice the end of another. One that has ended by itself makes the call fail, and is no loss.
    private static async Task SendKillAsync(IReadOnlyList<int> pids)
    {
        using var kill = Process.Start("kill", ["-KILL", .. pids.Select(p => p.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }
}
