using System.Runtime.Versioning;
using AnalyticsPortal.Tests.TestKit.Chaos;
using Xunit;
using Xunit.Abstractions;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

/// <summary>A short run of what <c>./bench.sh chaos</c> does a hundred times.</summary>
[SupportedOSPlatform("linux")]
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_is_killed_in_the_middle_of_a_batch_every_job_is_done_once_and_no_learner_is_half_written()
    {
        var seed = Random.Shared.Next(1_000_000);
        output.WriteLine($"seed {seed}");
        await using var rounds = new KillRounds(seed, output.WriteLine);

        // One of each target.
        var report = await rounds.RunAsync(Enum.GetValues<KillTarget>().Length);

        Assert.Empty(report.Violations);
        Assert.InRange(report.AtWork, 1, report.Rounds);
        Assert.InRange(report.TakenOver, 1, long.MaxValue);
    }
}
