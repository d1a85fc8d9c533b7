using System.Diagnostics;
using AnalyticsPortal.Commands;
using Xunit;

namespace AnalyticsPortal.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData()]
    [InlineData("--urls", "http://127.0.0.1:5099")]
    [InlineData("--Demo:Learners=10")]
    [InlineData("-h", "demo-upstream")]
    public async Task Options_alone_serve_the_portal(params string[] args) => Assert.Null(await CommandLine.RunAsync(args));

    [Theory]
    [InlineData("serve")]
    [InlineData("Demo-Upstream")]
    [InlineData("")]
    public async Task An_unknown_command_ends_with_2_and_names_the_commands(string name)
    {
        var (exitCode, error) = await RunProgramAsync(name);

        Assert.Equal(2, exitCode);
        Assert.Contains($"'{name}'", error, StringComparison.Ordinal);
        Assert.Contains("demo-upstream", error, StringComparison.Ordinal);
        Assert.Contains("fit-demo", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls")]
    [InlineData("--urls", "http://0.0.0.0:5090")]
    [InlineData("--urls", "nowhere")]
    [InlineData("--latency", "fast")]
    [InlineData("--latency", "unknown=20")]
    [InlineData("--seed", "-1")]
    [InlineData("--learners", "9")]
    [InlineData("--learners", "20", "--learners", "30")]
    [InlineData("--colour", "red")]
    public async Task What_demo_upstream_does_not_understand_it_answers_with_its_usage(params string[] args)
    {
        using var output = new StringWriter();

        Assert.Equal(2, await DemoUpstreamCommand.RunAsync(args, output, default));
        Assert.Contains("Usage: demo-upstream", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_upstream_says_where_the_nine_are_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var output = new Said();
        var run = DemoUpstreamCommand.RunAsync(["--urls", "http://127.0.0.1:0", "--learners", "10", "--secret", new string('s', 40)], output, stop.Token);
        await output.Flushed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var lines = output.ToString().Split('\n');
        var addresses = lines.Where(l => l.Contains("_URL=http://127.0.0.1:", StringComparison.Ordinal)).Select(l => l.Trim().Split('=')[1]).ToList();
        using var http = new HttpClient();
        foreach (var address in addresses)
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await http.GetAsync($"{address}/api/v1/analytics-data?userId=lq-l00001")).StatusCode);
        await stop.CancelAsync();

        Assert.Equal(9, addresses.Count);
        Assert.Contains($"SERVICE_SECRET={new string('s', 40)}", lines.Select(l => l.Trim()));
        Assert.Equal(0, await run);
    }

    [Theory]
    [InlineData()]
    [InlineData("--output", "x.json")]
    [InlineData("--source")]
    [InlineData("--source", "no-such-folder-anywhere")]
    public async Task Fit_demo_without_its_tables_ends_with_2(params string[] args)
    {
        using var output = new StringWriter();

        Assert.Equal(2, await FitDemoCommand.RunAsync(args, output, default));
        Assert.NotEqual("", output.ToString());
    }

    private static async Task<(int ExitCode, string Error)> RunProgramAsync(string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, argument]) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private sealed class Said : StringWriter
    {
        public TaskCompletionSource Flushed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Flushed.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
