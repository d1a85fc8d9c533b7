using System.Globalization;
using System.Runtime.InteropServices;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.Oulad;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Commands;

/// <summary><c>demo-upstream --urls http://127.0.0.1:5090 [--latency 20] [--seed N] [--learners N] [--source FOLDER …] [--secret S]</c>: the nine demo services alone.</summary>
public static class DemoUpstreamCommand
{
    private const string Usage =
        "Usage: demo-upstream [--urls http://127.0.0.1:5090] [--latency MS | --latency service=MS,…] [--seed N] [--learners 10-100000] [--source FOLDER [--presentation AAA/2014J] [--day N]] [--secret TEXT, at least 32 characters]";

    private const int MostLearners = 100_000, ShortestSecret = 32;

    /// <summary>Runs the command until it is asked to stop.</summary>
    /// <param name="args">What follows the command's name.</param>
    /// <param name="output">Where the nine addresses and the secret are printed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0 stopped, 2 not understood or the address is taken.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        var (options, mistake) = Read(args);
        if (options is null)
        {
            await output.WriteLineAsync($"{mistake}\n{Usage}");
            return 2;
        }

        try
        {
            await using var upstream = await DemoUpstream.StartAsync(options, new DemoFaults(), TimeProvider.System, cancellationToken);
            await PrintAsync(upstream, options, output, cancellationToken);
            await StopSignal(cancellationToken);
            return 0;
        }
        catch (IOException e)
        {
            // Kestrel reports an address that it cannot have as an IOException.
            await output.WriteLineAsync($"{e.Message} Choose another with --urls; port 0 takes a free one.");
            return 2;
        }
    }

    private static async Task PrintAsync(DemoUpstream upstream, DemoUpstreamOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var service in DemoServices.All) await output.WriteLineAsync($"{service.EnvironmentName}={upstream.AddressOf(service.Name)}");
        await output.WriteLineAsync($"SERVICE_SECRET={options.ServiceSecret}");
        await output.WriteLineAsync($"Faults: curl -X POST '{upstream.Address}/demo/faults/assessment?fault=hang'. Ctrl+C stops.");
        await output.FlushAsync(cancellationToken);
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

    // Kestrel takes neither a path nor "any free port" of a name.
    private static bool IsListenable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback
        && address.PathAndQuery == "/" && (address.Port > 0 || address.HostNameType != UriHostNameType.Dns);

    private static (DemoUpstreamOptions? Options, string Mistake) Read(IReadOnlyList<string> args)
    {
        if (CommandOptions.Read(args, "--urls", "--latency", "--seed", "--learners", "--source", "--presentation", "--day", "--secret") is not { } given)
            return (null, "Every option is one of those below, once, and has a value.");
        var url = given.GetValueOrDefault("--urls", "http://127.0.0.1:5090");
        if (!IsListenable(url))
            return (null, $"--urls is '{url}': it takes one http address of this machine, as http://127.0.0.1:5090.");
        var latency = given.TryGetValue("--latency", out var text) ? DemoUpstreamOptions.ParseLatency(text) : new Dictionary<string, int>(StringComparer.Ordinal);
        if (latency is null)
            return (null, $"--latency is '{text}': it takes milliseconds up to 60000, or service=milliseconds,… of {string.Join(", ", DemoServices.All.Select(s => s.Name))}.");
        if (!ulong.TryParse(given.GetValueOrDefault("--seed", "2026"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return (null, $"--seed is '{given["--seed"]}': it takes a whole number from 0.");
        if (!int.TryParse(given.GetValueOrDefault("--learners", "1200"), NumberStyles.None, CultureInfo.InvariantCulture, out var learners) || learners is < 10 or > MostLearners)
            return (null, $"--learners is '{given["--learners"]}': it takes a whole number from 10 to {MostLearners}.");
        var secret = given.GetValueOrDefault("--secret") ?? DemoUpstream.NewSecret();
        if (secret.Length < ShortestSecret)
            return (null, $"--secret has {secret.Length} characters: the portal wants at least {ShortestSecret}.");
        try
        {
            var oulad = OuladSettings.From(given.GetValueOrDefault("--source"), given.GetValueOrDefault("--presentation"), given.GetValueOrDefault("--day"));
            return (new() { Url = url, Latency = latency, Seed = seed, Learners = learners, Source = oulad?.Open(), ServiceSecret = secret }, "");
        }
        catch (OptionsValidationException wrong)
        {
            return (null, string.Join('\n', wrong.Failures));
        }
    }
}
