using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Operations.Integrations;

/// <summary>Makes services fail on purpose, to see what the portal does then; registered by Demo only, so that Production has none.</summary>
public interface IFaultSwitches
{
    /// <summary>The ways to fail, by their names on the wire of the switches.</summary>
    IReadOnlyList<string> Faults { get; }

    /// <summary>The services that can be switched, with the fault of each; null where it behaves.</summary>
    IReadOnlyList<(Source Source, string? Fault)> Read();

    /// <summary>Makes a service fail, or behave again.</summary>
    /// <param name="source">Which.</param>
    /// <param name="fault">One of <see cref="Faults"/>; null to behave.</param>
    void Set(Source source, string? fault);
}
