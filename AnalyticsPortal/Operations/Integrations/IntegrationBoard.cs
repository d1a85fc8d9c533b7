using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Operations.Integrations;

/// <summary>What an operator is told of the nine services. It speaks for this process: each portal has a breaker and a history of its own.</summary>
public sealed class IntegrationBoard(UpstreamStatusBoard board, UpstreamCheck check)
{
    private readonly Lock _gate = new();
    private Task _checking = Task.CompletedTask;

    /// <summary>This portal's name among those that share a database.</summary>
    public static string PortalName { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    /// <summary>The nine, worst first; of equals in the order of <see cref="Source"/>.</summary>
    public IReadOnlyList<Integration> Read() => [.. board.Read().Select(IntegrationReading.Of).OrderBy(i => i.Level).ThenBy(i => i.State).ThenBy(i => i.Source)];

    /// <summary>Asks each service one cheap question about nobody. Whoever comes while that goes on waits for the same answers.</summary>
    public Task CheckAllAsync()
    {
        lock (_gate) return _checking = _checking.IsCompleted ? check.RunOnceAsync(CancellationToken.None) : _checking;
    }
}
