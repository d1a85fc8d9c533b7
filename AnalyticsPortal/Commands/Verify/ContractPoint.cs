namespace AnalyticsPortal.Commands.Verify;

/// <summary>One point of the contract, and whether a service keeps it.</summary>
/// <param name="Name">The point.</param>
/// <param name="Holds">Null when it could not be tried.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record ContractPoint(string Name, bool? Holds, string Detail)
{
    /// <summary>Each single place where it is broken.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The lines that are printed.</summary>
    public IEnumerable<string> Lines =>
        [$"{(Holds switch { true => "holds  ", false => "BROKEN ", _ => "untried" })}  {Name}: {Detail}", .. Places.Select(place => $"         - {place}")];
}
