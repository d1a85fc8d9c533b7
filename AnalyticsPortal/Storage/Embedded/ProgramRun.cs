using System.Diagnostics;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it wrote, both streams; empty when they were not read.</param>
public sealed record ProgramRun(int ExitCode, string Output)
{
    /// <summary>True when it ended well.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end, as another user when one is given.</summary>
    public static Task<ProgramRun> RunAsync(OsUser? user, string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(user, program, arguments, readOutput: true, cancellationToken);

    /// <summary>Runs a program that leaves a server behind. Its output is not read: the server would hold the pipe open for ever.</summary>
    public static Task<ProgramRun> LaunchAsync(OsUser? user, string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(user, "/bin/sh", ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", program, .. arguments], readOutput: false, cancellationToken);

    private static async Task<ProgramRun> RunAsync(OsUser? user, string program, IReadOnlyList<string> arguments, bool readOutput, CancellationToken cancellationToken)
    {
        var start = user is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("setpriv", ["--reuid", user.Uid, "--regid", user.Gid, "--clear-groups", program, .. arguments]);
        // A folder that every user may enter, and messages that can be recognised in any locale.
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = ("/", readOutput, readOutput);
        start.Environment["LC_ALL"] = "C";
        using var process = Start(start);
        var output = readOutput ? process.StandardOutput.ReadToEndAsync(cancellationToken) : Task.FromResult("");
        var errors = readOutput ? process.StandardError.ReadToEndAsync(cancellationToken) : Task.FromResult("");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun(process.ExitCode, await output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new EmbeddedPostgresException($"{start.FileName} could not be run: {e.Message}.", e);
        }
    }
}
