using System.Net;
using System.Net.Sockets;
using AnalyticsPortal.Commands;
using AnalyticsPortal.Demo.Hosting;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class DemoUpstreamCommandTests
{
    [Theory]
    [InlineData("--urls http://0.0.0.0:6090", "--urls is 'http://0.0.0.0:6090'")]
    [InlineData("--urls http://127.0.0.1:6090/here", "--urls is")]
    [InlineData("--urls http://localhost:0", "--urls is")]
    [InlineData("--latency payroll=20", "--latency is 'payroll=20'")]
    [InlineData("--seed -1", "--seed is '-1'")]
    [InlineData("--learners 9", "--learners is '9'")]
    [InlineData("--secret short", "--secret has 5 characters")]
    [InlineData("--source no/such/folder", "Demo:Source: the folder ")]
    [InlineData("--day 3", "Demo:Source: is not set")]
    [InlineData("--learners", "Every option")]
    [InlineData("--port 6090", "Every option")]
    public async Task A_wrong_option_is_named_and_nothing_starts(string options, string message)
    {
        await using var output = new StringWriter();
        Assert.Equal(2, await DemoUpstreamCommand.RunAsync(options.Split(' '), output, default));
        Assert.StartsWith(message, output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Usage: demo-upstream", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var output = new StringWriter();
        Assert.Equal(2, await DemoUpstreamCommand.RunAsync(["--urls", $"http://{other.LocalEndpoint}"], output, default));
        Assert.Contains($"{other.LocalEndpoint}: address already in use", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_it_prints_what_a_portal_needs_and_runs_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new StopWhenPrinted(stop);
        Assert.Equal(0, await DemoUpstreamCommand.RunAsync(["--urls", "http://127.0.0.1:0", "--secret", new string('s', 32)], output, stop.Token));
        Assert.All(DemoServices.All, s => Assert.Matches($"{s.EnvironmentName}=http://127\\.0\\.0\\.1:\\d+/{s.Name}", output.ToString()));
        Assert.Contains("SERVICE_SECRET=" + new string('s', 32), output.ToString(), StringComparison.Ordinal);
    }

    // The command flushes when all is printed.
    private sealed class StopWhenPrinted(CancellationTokenSource stop) : StringWriter
    {
        public override Task FlushAsync(CancellationToken cancellationToken) => stop.CancelAsync();
    }
}
