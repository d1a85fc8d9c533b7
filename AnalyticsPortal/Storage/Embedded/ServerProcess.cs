using System.Diagnostics;
using System.Globalization;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>What postmaster.pid says about a running server.</summary>
/// <param name="Pid">Process of the postmaster.</param>
/// <param name="Port">Its port.</param>
internal sealed record ServerProcess(int Pid, int Port)
{
    /// <summary>The server that runs on this cluster; null when none does. A file that a dead server left does not count.</summary>
    public static ServerProcess? Find(DataFolder folder)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile(folder));
            return lines.Length >= 4 && Number(lines[0]) is { } pid && Number(lines[3]) is { } port && Serves(pid, folder)
                ? new ServerProcess(pid, port)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// After a crash the number in postmaster.pid may meanwhile belong to another process of the same user, and PostgreSQL would take
    /// that for a server. The number is then replaced by one that no process can have. The rest of the file stays: by it PostgreSQL
    /// makes sure that no worker of the dead server still writes.
    /// </summary>
    public static void Disown(DataFolder folder)
    {
        if (Find(folder) is not null || !File.Exists(PidFile(folder))) return;
        var lines = File.ReadAllLines(PidFile(folder));
        if (lines.Length == 0) return;
        lines[0] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(PidFile(folder), lines);
    }

    private static bool Serves(int pid, DataFolder folder)
    {
        if (!OperatingSystem.IsLinux()) return IsAlive(pid);
        try
        {
            // Readable for every process, unlike its working folder; pg_ctl starts the server as "postgres -D <cluster> …".
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains(folder.Cluster);
        }
        catch (IOException)
        {
            return IsAlive(pid);
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int? Number(string line) => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string PidFile(DataFolder folder) => Path.Combine(folder.Cluster, "postmaster.pid");
}
