namespace AnalyticsPortal.Upstream;

/// <summary>A place where answers break the contract. Never carries a value, so never personal data.</summary>
/// <param name="Path">A pattern from the contract, such as <c>data.enrollments[].percent</c>.</param>
/// <param name="Kind">What is wrong there.</param>
/// <param name="Count">How often, 1 or more.</param>
public sealed record ContractViolation(string Path, ViolationKind Kind, int Count)
{
    /// <summary>What stood there instead, the first time in an answer.</summary>
    public SeenValue Came { get; init; } = SeenValue.Absent;

    /// <summary>What the contract says should stand there.</summary>
    public required ExpectedValue Expected { get; init; }

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
    private readonly Dictionary<(string Path, ViolationKind Kind), (int Count, SeenValue Came, ExpectedValue Expected)> _counts = [];

    /// <summary>Counts one.</summary>
    public void Add(string path, ViolationKind kind, SeenValue came, in ExpectedValue expected) =>
        _counts[(path, kind)] = _counts.TryGetValue((path, kind), out var before) ? (before.Count + 1, before.Came, before.Expected) : (1, came, expected);

    /// <summary>What was counted.</summary>
    public IReadOnlyList<ContractViolation> ToList() =>
        [.. _counts.Select(c => new ContractViolation(c.Key.Path, c.Key.Kind, c.Value.Count) { Came = c.Value.Came, Expected = c.Value.Expected })];
}
