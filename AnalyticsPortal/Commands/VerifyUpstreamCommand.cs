using AnalyticsPortal.Commands.Verify;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Commands;

/// <summary><c>verify-upstream --service assessment --base URL --user ID [--organization ID] [--secret S]</c>: what of the contract a service keeps.</summary>
public static class VerifyUpstreamCommand
{
    private const string Usage =
        "Usage: verify-upstream --service NAME --base URL --user ID [--organization ID] [--secret TEXT]\nExit code: 0 all holds, 1 something does not, 2 not understood or nothing answers.";

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows the command's name.</param>
    /// <param name="output">Where each point is printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: 0 all holds, 1 something does not, 2 not understood or nothing answers there.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        var (options, mistakes) = VerifyOptions.Read(args, Environment.GetEnvironmentVariable("SERVICE_SECRET"));
        if (options is null)
        {
            await output.WriteLineAsync($"{string.Join('\n', mistakes)}\n{Usage}");
            return 2;
        }

        var limits = new UpstreamLimits();
        using var caller = new ServiceCaller(options.Address, limits, TimeProvider.System);
        var points = await new ContractVerification(options, caller, limits, TimeProvider.System).RunAsync(cancellationToken);
        await output.WriteLineAsync($"{options.Service.WireName()} at {options.Address}");
        foreach (var line in points.SelectMany(point => point.Lines)) await output.WriteLineAsync(line);
        var (broken, untried) = (points.Count(p => p.Holds is false), points.Count(p => p.Holds is null));
        await output.WriteLineAsync($"{points.Count - broken - untried} hold, {broken} broken, {untried} untried");
        return points.Count == 1 ? 2 : broken + untried > 0 ? 1 : 0;
    }
}
