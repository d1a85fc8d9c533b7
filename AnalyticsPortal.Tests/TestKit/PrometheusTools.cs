using System.Diagnostics;
using Xunit;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A test that needs Prometheus and its promtool, which test.sh installs where it can.</summary>
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (!PrometheusTools.AreThere) Skip = "Prometheus and promtool are not installed (apt-get install prometheus).";
    }
}

/// <summary>Prometheus's own programs.</summary>
public static class PrometheusTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool AreThere { get; } = new[] { "prometheus", "promtool" }.All(name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>What promtool says, on both of its outputs, and its exit code.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(string input, params string[] arguments)
    {
        var info = new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await error);
    }
}
