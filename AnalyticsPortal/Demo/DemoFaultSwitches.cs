using AnalyticsPortal.Analytics;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo;

/// <summary>The switches of the demo upstream in this process, for those services that the portal asks there.</summary>
internal sealed class DemoFaultSwitches(DemoFaults faults, DemoUpstreamOptions demo, IOptions<UpstreamOptions> upstream) : IFaultSwitches
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Faults { get; } = [.. Enum.GetValues<DemoFault>().Select(DemoFaults.TextOf)];

    /// <inheritdoc/>
    public IReadOnlyList<(Source Source, string? Fault)> Read() =>
    [
        .. Enum.GetValues<UpstreamService>()
            .Where(IsAskedHere)
            .Select(s => (Enum.Parse<Source>(s.ToString()), faults.Of(s.WireName()) is { } fault ? DemoFaults.TextOf(fault) : null)),
    ];

    /// <inheritdoc/>
    public void Set(Source source, string? fault)
    {
        var name = Enum.Parse<UpstreamService>(source.ToString()).WireName();
        if (DemoFaults.Parse(fault) is { } wanted) faults.Set(name, wanted);
        else faults.Clear(name);
    }

    // A service whose address was given from elsewhere would not listen to these switches.
    private bool IsAskedHere(UpstreamService service) =>
        upstream.Value.Addresses.GetValueOrDefault(service)?.StartsWith(demo.Url + "/", StringComparison.Ordinal) == true;
}
