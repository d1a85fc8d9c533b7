using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Batch;

/// <summary>The nine demo services alone, in a process of their own: <c>demo-upstream</c>.</summary>
internal sealed class UpstreamProcess : IAsyncDisposable
{
    /// <summary>Decides who there is and what everybody did.</summary>
    public const ulong Seed = 2026;

    private const int LatencyMs = 20;
    private const string Secret = "a secret that only this benchmark knows";
    private static readonly string SeedText = Seed.ToString(CultureInfo.InvariantCulture);
    private readonly Process _process;

    private UpstreamProcess(Process process, Uri address, IReadOnlyDictionary<string, string> settings) => (_process, Address, Settings) = (process, address, settings);

    /// <summary>Where it listens, for its fault switches.</summary>
    public Uri Address { get; }

    /// <summary>What a portal is told of it, and of whom it knows.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<UpstreamProcess> StartAsync(int learners)
    {
        var address = $"http://127.0.0.1:{PortalProcess.FreePort()}";
        var count = learners.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet",
            [typeof(DataScope).Assembly.Location, "demo-upstream", "--urls", address, "--latency", LatencyMs.ToString(CultureInfo.InvariantCulture), "--seed", SeedText, "--learners", count, "--secret", Secret])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        // The last line that it prints before it serves.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Faults:", StringComparison.Ordinal)) return new(process, new(address), SettingsOf(address, count));
        throw new InvalidOperationException("The demo upstream did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> SettingsOf(string address, string learners)
    {
        var settings = DemoServices.All.ToDictionary(s => s.EnvironmentName, s => $"{address}/{s.Name}", StringComparer.Ordinal);
        settings["SERVICE_SECRET"] = Secret;
        settings["Demo__Seed"] = SeedText;
        settings["Demo__Learners"] = learners;
        return settings;
    }
}
