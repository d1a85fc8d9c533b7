using System.Globalization;
using AnalyticsPortal.Storage.Embedded;

namespace AnalyticsPortal.Operations;

/// <summary>How much memory and disk is left to the portal.</summary>
public sealed class HostResources(IConfiguration configuration)
{
    private const string CgroupLimit = "/sys/fs/cgroup/memory.max", CgroupUsed = "/sys/fs/cgroup/memory.current", CgroupParts = "/sys/fs/cgroup/memory.stat";
    private const string Machine = "/proc/meminfo";

    private readonly string _folder = FolderOf(configuration);

    /// <summary>Free part of the disk that holds the portal's data, 0 to 1.</summary>
    public double DiskFree
    {
        get
        {
            var disk = new DriveInfo(_folder);
            return disk.TotalSize == 0 ? 1 : (double)disk.AvailableFreeSpace / disk.TotalSize;
        }
    }

    /// <summary>Used part of the container's memory where it has a limit, else of the machine's, 0 to 1. What the system can take back at once counts as free.</summary>
    public double MemoryUsed => Container() ?? OfMachine() ?? OfCollector();

    private static string FolderOf(IConfiguration configuration)
    {
        var folder = EmbeddedPostgresOptions.FolderOf(configuration["PORTAL_DATA"]);
        return Directory.Exists(folder) ? folder : AppContext.BaseDirectory;
    }

    private static double? Container()
    {
        // "max" where the container has no limit.
        if (!File.Exists(CgroupLimit) || !long.TryParse(File.ReadAllText(CgroupLimit), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var limit)) return null;
        var used = long.Parse(File.ReadAllText(CgroupUsed), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        return (double)(used - (Line(CgroupParts, "inactive_file ") ?? 0)) / limit;
    }

    private static double? OfMachine() =>
        File.Exists(Machine) && Line(Machine, "MemTotal:") is { } all && Line(Machine, "MemAvailable:") is { } free ? 1 - ((double)free / all) : null;

    private static double OfCollector()
    {
        var info = GC.GetGCMemoryInfo();
        return info.TotalAvailableMemoryBytes == 0 ? 0 : (double)info.MemoryLoadBytes / info.TotalAvailableMemoryBytes;
    }

    private static long? Line(string file, string name) =>
        File.Exists(file) && File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture)
            : null;
}
