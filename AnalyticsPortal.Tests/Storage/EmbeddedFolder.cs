using System.Diagnostics;
using AnalyticsPortal.Storage.Embedded;
using Npgsql;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>A data folder of a test's own, with what a test does to it from outside.</summary>
internal sealed class EmbeddedFolder : IDisposable
{
    public EmbeddedFolder() => Path = Directory.CreateTempSubdirectory("portal-embedded-").FullName;

    public string Path { get; }

    public EmbeddedPostgresOptions Options => new(Path);

    public int PostmasterPid => int.Parse(File.ReadLines(In("postgres/postmaster.pid")).First());

    public bool ServerRuns => File.Exists(In("postgres/postmaster.pid"));

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, CancellationToken.None);

    public async Task<string> RefusalAsync(EmbeddedPostgresOptions? options = null)
    {
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(options ?? Options, CancellationToken.None);
            return "It started.";
        }
        catch (EmbeddedPostgresException e)
        {
            return e.Message;
        }
    }

    public static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What every file below holds, so that a test can show that nothing was touched.</summary>
    public string Fingerprint() => string.Join('\n', Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f):O}"));

    /// <summary>Ends one process at once, as a crash would.</summary>
    public static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts a program that is left to itself.</summary>
    public static Process Launch(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments))!;

    /// <summary>Whatever a test left running, then the folder.</summary>
    public void Dispose()
    {
        if (ServerRuns) SendQuit(PostmasterPid);
        Directory.Delete(Path, recursive: true);
    }

    private static void SendQuit(int pid)
    {
        using var kill = Launch("kill", "-QUIT", $"{pid}");
        kill.WaitForExit();
        for (var i = 0; i < 100 && Directory.Exists($"/proc/{pid}"); i++) Thread.Sleep(50);
    }
}
