namespace AnalyticsPortal.Upstream;

/// <summary>A place where answers break the contract. Never carries a value, so never personal data.</summary>
/// <param name="Path">A pattern from the contract, such as <c>data.enrollments[].percent</c>.</param>
/// <param name="Kind">What is wrong there.</param>
/// <param name="Count">How often, 1 or more.</param>
public sealed record ContractViolation(string Path, ViolationKind Kind, int Count)
{
    /// <summary>For people: place and kind.</summary>
    public override string ToString() => $"{Path}: {Kind switch
    {
        ViolationKind.Missing => "missing",
        ViolationKind.WrongType => "wrong type",
        ViolationKind.OutOfRange => "out of range",
        ViolationKind.NotInTheList => "not in the list",
        _ => "about somebody else",
    }}";
}

/// <summary>The kinds of violation.</summary>
public enum ViolationKind
{
    /// <summary>Absent or null.</summary>
    Missing,

    /// <summary>Not the type that the contract says.</summary>
    WrongType,

    /// <summary>Too small, too large, too long, empty.</summary>
    OutOfRange,

    /// <summary>Not one of the texts that the contract lists.</summary>
    NotInTheList,

    /// <summary>Names another person or another organisation than was asked about.</summary>
    SomebodyElse,
}

/// <summary>The violations of one answer, counted by place and kind. The places are the contract's own, so their number is bounded.</summary>
public sealed class ViolationCount
{
    private readonly Dictionary<(string Path, ViolationKind Kind), int> _counts = [];

    /// <summary>Counts one.</summary>
    public void Add(string path, ViolationKind kind, int times = 1) =>
        _counts[(path, kind)] = _counts.GetValueOrDefault((path, kind)) + times;

    /// <summary>What was counted.</summary>
    public IReadOnlyList<ContractViolation> ToList() =>
        _counts.Count == 0 ? [] : [.. _counts.Select(c => new ContractViolation(c.Key.Path, c.Key.Kind, c.Value))];
}
