using System.Globalization;
using System.Runtime.InteropServices;
using AnalyticsPortal.Demo.Hosting;

namespace AnalyticsPortal.Commands;

/// <summary><c>demo-upstream --urls http://127.0.0.1:5090 [--latency 20] [--seed N] [--learners N] [--secret S]</c>: the nine demo services alone.</summary>
public static class DemoUpstreamCommand
{
    private const string Usage =
        "Usage: demo-upstream [--urls http://127.0.0.1:5090] [--latency MS | --latency service=MS,…] [--seed N] [--learners N, at least 10] [--secret TEXT]";

    /// <summary>Runs the command until it is asked to stop.</summary>
    /// <param name="args">What follows the command's name.</param>
    /// <param name="output">Where the nine addresses and the secret are printed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0 stopped, 2 not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        if (Read(args) is not { } options)
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        await using var upstream = await DemoUpstream.StartAsync(options, new DemoFaults(), TimeProvider.System, cancellationToken);
        foreach (var service in DemoServices.All) await output.WriteLineAsync($"{service.EnvironmentName}={upstream.AddressOf(service.Name)}");
        await output.WriteLineAsync($"SERVICE_SECRET={options.ServiceSecret}");
        await output.WriteLineAsync($"Faults: curl -X POST '{upstream.Address}/demo/faults/assessment?fault=hang'. Ctrl+C stops.");
        await output.FlushAsync(cancellationToken);
        await StopSignal(cancellationToken);
        return 0;
    }

    private static async Task StopSignal(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static DemoUpstreamOptions? Read(IReadOnlyList<string> args)
    {
        if (CommandOptions.Read(args, "--urls", "--latency", "--seed", "--learners", "--secret") is not { } given) return null;
        var url = given.GetValueOrDefault("--urls", "http://127.0.0.1:5090");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback) return null;
        var latency = given.TryGetValue("--latency", out var text) ? DemoUpstreamOptions.ParseLatency(text) : new Dictionary<string, int>(StringComparer.Ordinal);
        if (latency is null) return null;
        if (!ulong.TryParse(given.GetValueOrDefault("--seed", "2026"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return null;
        if (!int.TryParse(given.GetValueOrDefault("--learners", "1200"), NumberStyles.None, CultureInfo.InvariantCulture, out var learners) || learners < 10) return null;
        return new()
        {
            Url = url,
            Latency = latency,
            Seed = seed,
            Learners = learners,
            ServiceSecret = given.GetValueOrDefault("--secret") ?? DemoUpstream.NewSecret(),
        };
    }
}
