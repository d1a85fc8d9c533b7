using AnalyticsPortal.Demo.Fitting;

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

        var source = new OuladFolder(Path.GetFullPath(folder, Root()));
        if (!source.Exists)
        {
            await output.WriteLineAsync($"No studentInfo.csv.gz in {Path.GetFullPath(folder, Root())}.");
            return 2;
        }

        var file = Path.GetFullPath(options.GetValueOrDefault("--output", DefaultOutput), Root());
        var figures = new Fitter(source).Fit();
        await File.WriteAllTextAsync(file, figures.ToJson(), cancellationToken);
        await output.WriteLineAsync($"{figures.Registrations} registrations counted; the figures are in {file}. Review and commit them.");
        return 0;
    }

    // `dotnet run --project` starts in the project's folder, not where it was typed: paths count from the repository's root.
    private static string Root()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
                return folder.FullName;

        return Directory.GetCurrentDirectory();
    }
}
