namespace AnalyticsPortal.Commands;

/// <summary>What the program does besides serving: the first word of the command line.</summary>
public static class CommandLine
{
    private static readonly Dictionary<string, Func<IReadOnlyList<string>, TextWriter, CancellationToken, Task<int>>> Commands = new(StringComparer.Ordinal)
    {
        ["demo-upstream"] = DemoUpstreamCommand.RunAsync,
        ["fit-demo"] = FitDemoCommand.RunAsync,
        ["verify-upstream"] = VerifyUpstreamCommand.RunAsync,
    };

    /// <summary>Runs the command that the first word names, and answers its exit code; null when there is no such word, so that the portal is served.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args is not [var name, ..] || name.StartsWith('-')) return null;
        if (Commands.TryGetValue(name, out var command)) return await command(args[1..], Console.Out, CancellationToken.None);
        await Console.Error.WriteLineAsync($"Unknown command '{name}'. Commands: {string.Join(", ", Commands.Keys)}; without one the portal is served.");
        return 2;
    }
}
