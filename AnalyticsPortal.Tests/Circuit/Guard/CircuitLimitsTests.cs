using AnalyticsPortal.Circuit.Guard;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

public sealed class CircuitLimitsTests
{
    [Fact]
    public void Limits_that_make_no_sense_are_refused_all_at_once_and_the_usual_ones_are_accepted()
    {
        var check = new CircuitLimitsValidation();

        Assert.True(check.Validate(null, new()).Succeeded);
        var wrong = check.Validate(null, new() { PerUser = 0, PatienceSeconds = 0, CallsPerSecond = 0, CallsAtOnce = 0 });
        Assert.Equal(4, wrong.Failures!.Count());
        Assert.All(wrong.Failures!, message => Assert.StartsWith("Circuits:", message, StringComparison.Ordinal));
    }
}
