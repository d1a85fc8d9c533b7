namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Makes, starts and stops the cluster with PostgreSQL's own programs. Called under the start lock only.</summary>
internal sealed class ServerControl(DataFolder folder, PostgresPrograms programs, OsUser? user, EmbeddedPostgresOptions options)
{
    private const int PortAttempts = 10;
    private const int EndingAttempts = 150;
    private const long LongestLog = 16 * 1024 * 1024;

    /// <summary>Makes an empty cluster. An interrupted attempt leaves nothing that would be taken for one.</summary>
    public async Task CreateClusterAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.Unfinished)) Directory.Delete(folder.Unfinished, recursive: true);
        var made = await ProgramRun.RunAsync(
            user, Program("initdb"),
            ["-D", folder.Unfinished, "-U", "portal_owner", "--auth=scram-sha-256", "--pwfile", folder.Password, "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync"],
            cancellationToken);
        if (!made.Succeeded)
            throw Faults.Describe(made.Output, $"PostgreSQL could not make its files in {folder.Path}:\n{LastLines(made.Output)}", folder);
        Directory.Move(folder.Unfinished, folder.Cluster);
    }

    /// <summary>Starts the server on a free port of the loopback address and returns once it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var said = await TryStartAsync(options.ProposePort(), cancellationToken);
            if (said is null) return;
            if (Faults.IsLastServerEnding(said) && attempt < EndingAttempts) await Task.Delay(200, cancellationToken);
            else if (!Faults.IsPortTaken(said) || attempt >= PortAttempts)
                throw Faults.Describe(said, $"PostgreSQL did not start. The end of its log ({folder.Log}):\n{LastLines(said)}", folder);
        }
    }

    /// <summary>Stops the server where it runs: commits are kept, open transactions undone.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (ServerProcess.Find(folder) is null) return;
        var stopped = await ProgramRun.RunAsync(user, Program("pg_ctl"), ["-D", folder.Cluster, "-m", "fast", "-w", "-t", "60", "stop"], cancellationToken);
        if (!stopped.Succeeded && ServerProcess.Find(folder) is { } left)
            throw new EmbeddedPostgresException($"PostgreSQL (process {left.Pid}) did not stop within a minute: {LastLines(stopped.Output)}\nThe next start of the portal adopts it.");
    }

    // What the log said when it did not start; null when it did.
    private async Task<string?> TryStartAsync(int port, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > LongestLog) File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        var before = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
        // Loopback only and no socket file, whose path has a short limit. pg_ctl makes the server a session of its own, so that a
        // Ctrl+C in the portal's terminal does not reach it.
        var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC"
            + (options.Durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        // Not cancelled: a server that is half started could not be told to stop.
        var started = await ProgramRun.LaunchAsync(
            user, Program("pg_ctl"), ["-D", folder.Cluster, "-l", folder.Log, "-w", "-t", "120", "-o", settings, "start"], CancellationToken.None);
        return started.Succeeded ? null : await ReadLogAsync(before, cancellationToken);
    }

    private async Task<string> ReadLogAsync(long from, CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Log)) return "pg_ctl wrote no log.";
        await using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private string Program(string name) => Path.Combine(programs.Folder, name);

    private static string LastLines(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(8));
}
