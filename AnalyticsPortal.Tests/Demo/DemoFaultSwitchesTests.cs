using AnalyticsPortal.Analytics;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class DemoFaultSwitchesTests
{
    private readonly DemoFaults _faults = new();
    private readonly UpstreamOptions _upstream = new();

    private DemoFaultSwitches Switches => new(_faults, new() { Url = "http://127.0.0.1:5099", ServiceSecret = "s" }, Options.Create(_upstream));

    [Fact]
    public void Only_services_that_the_portal_asks_there_can_be_switched()
    {
        _upstream.Addresses[UpstreamService.LearnerAi] = "http://127.0.0.1:5099/learnerAI";
        _upstream.Addresses[UpstreamService.Assessment] = "https://assessment.example.test/assessment";
        _upstream.Addresses[UpstreamService.DevLab] = "http://127.0.0.1:50991/devLab";
        Assert.Equal([(Source.LearnerAi, null)], Switches.Read());
    }

    [Fact]
    public void Every_fault_is_switched_on_by_its_name_and_off_by_none()
    {
        _upstream.Addresses[UpstreamService.LearnerAi] = "http://127.0.0.1:5099/learnerAI";
        Assert.Equal(Enum.GetValues<DemoFault>().Length, Switches.Faults.Count);
        Assert.All(Switches.Faults, fault =>
        {
            Switches.Set(Source.LearnerAi, fault);
            Assert.Equal(fault, Assert.Single(Switches.Read()).Fault);
        });
        Switches.Set(Source.LearnerAi, null);
        Assert.Empty(_faults.Current);
    }
}
