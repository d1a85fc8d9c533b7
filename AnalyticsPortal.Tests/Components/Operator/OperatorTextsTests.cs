using System.Globalization;
using System.Resources;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Operator;

public sealed class OperatorTextsTests
{
    private static string? Text(string key) => new ResourceManager(typeof(OperatorTexts)).GetString(key, CultureInfo.InvariantCulture);

    [Fact]
    public void Every_value_of_a_closed_list_has_its_words()
    {
        Has<IntegrationState>("State.{0}");
        Has<IntegrationLevel>("Well.{0}");
        Has<BreakerPosition>("Breaker.{0}");
        Has<JobPriority>("Priority.{0}", "Priority.{0}.What");
        Has<JobKind>("Job.{0}");
        Has<JobFailure>("Dead.{0}.Why");
        Assert.All(Enum.GetNames<JobKind>(), kind => Has<JobFailure>("Dead." + kind + ".{0}"));
        Assert.All(Enum.GetNames<OperatorActKind>(), act => Assert.True((Text($"Act.{act}") ?? Text($"Act.{act}.One")) is not null, act));
        Has<ExpectedType>("Expected.{0}");
        Has<SeenType>("Seen.{0}");
        Assert.All(Enum.GetValues<DemoFault>(), fault => Assert.NotNull(Text("Fault." + DemoFaults.TextOf(fault))));
        // Not having been asked is no failure of a service, and the board never notes it.
        Assert.All(
            Enum.GetValues<SourceFailureKind>().Except([SourceFailureKind.Paused, SourceFailureKind.PausedByOperator]),
            kind => Assert.NotNull(Text($"Reason.{kind}")));
    }

    private static void Has<T>(params string[] keys)
        where T : struct, Enum => Assert.All(Enum.GetNames<T>(), name => Assert.All(keys, key => Assert.True(Text(key.Replace("{0}", name, StringComparison.Ordinal)) is not null, $"{key} of {name}")));
}
