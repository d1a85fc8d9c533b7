namespace AnalyticsPortal.Upstream;

/// <summary>How the answers of one service are read.</summary>
/// <typeparam name="T">The service's answer.</typeparam>
/// <param name="Service">Which.</param>
/// <param name="Empty">The answer about a person whom the service does not know.</param>
/// <param name="Read">Reads the envelope's <c>data</c>.</param>
public sealed record ServiceContract<T>(UpstreamService Service, T Empty, Func<JsonPart, T> Read)
    where T : class
{
    /// <summary>The person whom the data itself names; null when it names none.</summary>
    public Func<T, string?> PersonOf { get; init; } = _ => null;

    /// <summary>The organisation that the data itself names; null when it names none.</summary>
    public Func<T, string?> OrganizationOf { get; init; } = _ => null;
}
