namespace AnalyticsPortal.Analytics.Predictive;

/// <summary>How the points of a card come about, factor by factor. It is made from the card alone, where it is shown.</summary>
/// <param name="All">Every factor of the rule card in its order, known or not.</param>
/// <param name="Given">The points of the known ones together, 0 to <paramref name="Known"/>.</param>
/// <param name="Known">What the known ones could give at most, 50-100: the card's points are 100 x <paramref name="Given"/> / <paramref name="Known"/>.</param>
public sealed record DropOffParts(IReadOnlyList<DropOffPart> All, int Given, int Known)
{
    /// <summary>Takes a card apart.</summary>
    public static DropOffParts Of(DropOffCard card) => new(
        [.. Enum.GetValues<DropOffFactorKind>().Select(kind => new DropOffPart(kind, MostOf(kind), card.Factors.FirstOrDefault(f => f.Kind == kind)))],
        card.Factors.Sum(f => f.Points),
        card.Known);

    /// <summary>The most points that a kind of factor can give; those of all kinds are 100.</summary>
    public static int MostOf(DropOffFactorKind kind) => kind switch
    {
        DropOffFactorKind.Inactive or DropOffFactorKind.FewLogins or DropOffFactorKind.LowScores or DropOffFactorKind.FallingScores => 15,
        _ => 10,
    };
}

/// <summary>One factor of the rule card.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Most">The most points it can give.</param>
/// <param name="Factor">What it gave, with the learner's own number; null where that is not known.</param>
public sealed record DropOffPart(DropOffFactorKind Kind, int Most, DropOffFactor? Factor);
