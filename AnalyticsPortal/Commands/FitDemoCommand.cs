using AnalyticsPortal.Demo.Fitting;
using AnalyticsPortal.Demo.Oulad;

namespace AnalyticsPortal.Commands;

/// <summary><c>fit-demo --source FOLDER [--output FILE]</c>: works out the figures that the sample organisation is generated from (docs/demo.md).</summary>
public static class FitDemoCommand
{
    private const string DefaultOutput = "AnalyticsPortal/Demo/Fitted/distributions.json";

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows the command's name.</param>
    /// <param name="output">Where to say what was done.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The exit code: 0 done, 2 not understood or nothing to read.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Read(args, "--source", "--output");
        if (options?.GetValueOrDefault("--source") is not { } folder)
        {
            await output.WriteLineAsync("Usage: fit-demo --source FOLDER [--output FILE]; FOLDER holds the gzip'd tables of OULAD.");
            return 2;
        }

        var source = new OuladFolder(OuladSettings.FullPath(folder));
        if (!source.Exists)
        {
            await output.WriteLineAsync($"No studentInfo.csv.gz in {OuladSettings.FullPath(folder)}.");
            return 2;
        }

        var file = OuladSettings.FullPath(options.GetValueOrDefault("--output", DefaultOutput));
        var figures = new Fitter(source).Fit();
        await File.WriteAllTextAsync(file, figures.ToJson(), cancellationToken);
        await output.WriteLineAsync($"{figures.Registrations} registrations counted; the figures are in {file}. Review and commit them.");
        return 0;
    }
}
