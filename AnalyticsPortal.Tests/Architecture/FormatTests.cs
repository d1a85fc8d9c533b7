using System.Diagnostics;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

public sealed class FormatTests
{
    // Style and analyzers are the build's: their warnings are errors there.
    [Fact]
    [Trait("Category", "Format")]
    public async Task The_code_is_formatted_as_the_editorconfig_says()
    {
        var (exitCode, output) = await FormatAsync("whitespace", "AnalyticsPortal.sln", "--verify-no-changes", "--no-restore");
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> FormatAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["format", .. arguments])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A test host started by MSBuild hands on variables that point a second MSBuild to the wrong place.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
