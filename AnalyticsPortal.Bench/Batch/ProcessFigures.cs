using System.Globalization;

namespace AnalyticsPortal.Bench.Batch;

/// <summary>What the kernel says of another process.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all its threads, seconds.</summary>
    public static double CpuSeconds(int processId)
    {
        // The name in parentheses may hold anything; the numbers begin after it.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The most memory that it has held at once, MiB.</summary>
    public static double PeakMib(int processId) =>
        double.Parse(File.ReadLines($"/proc/{processId}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
