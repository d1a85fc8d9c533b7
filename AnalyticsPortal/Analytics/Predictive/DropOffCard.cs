namespace AnalyticsPortal.Analytics.Predictive;

/// <summary>What the rule card says of a learner in a course. Points are a rule of thumb, not a probability.</summary>
/// <param name="Points">0-100: the points of the factors, of all that the known ones could give.</param>
/// <param name="Level">What the points come to.</param>
/// <param name="Known">Of the 100 points of the whole card, those whose numbers are known, 50-100.</param>
/// <param name="Factors">Every factor that is known, most points first; some may have none.</param>
/// <param name="Actions">What may help, urgent first.</param>
public sealed record DropOffCard(
    double Points, DropOffLevel Level, int Known, IReadOnlyList<DropOffFactor> Factors, IReadOnlyList<SuggestedAction> Actions)
{
    /// <summary>True when somebody should act within 24 hours.</summary>
    public bool Within24Hours => Level == DropOffLevel.Critical;
}

/// <summary>How urgent the points are.</summary>
public enum DropOffLevel
{
    /// <summary>Under 25 points.</summary>
    Low,

    /// <summary>From 25 to under 50 points.</summary>
    Medium,

    /// <summary>From 50 to under 75 points.</summary>
    High,

    /// <summary>75 points or more.</summary>
    Critical,
}

/// <summary>One thing that speaks for dropping out, with the learner's own number.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Points">0 to <paramref name="Most"/>.</param>
/// <param name="Most">The most points this kind can give.</param>
/// <param name="Number">The learner's own, in the unit of the kind.</param>
public sealed record DropOffFactor(DropOffFactorKind Kind, int Points, int Most, double Number)
{
    /// <summary>For <see cref="DropOffFactorKind.FallingScores"/>: the means that are compared; null for the others.</summary>
    public ScoreChange? Scores { get; init; }
}

/// <summary>The last scores and those before them.</summary>
/// <param name="Before">Mean of the five before the last five, over 0 to 100.</param>
/// <param name="Latest">Mean of the last five, 0-100.</param>
public sealed record ScoreChange(double Before, double Latest);

/// <summary>The factors of the rule card, with the unit of their number.</summary>
public enum DropOffFactorKind
{
    /// <summary>Local days without a sign of life. At most 15 points.</summary>
    Inactive,

    /// <summary>Sign-ins in 30 days. At most 15 points, and none when the last sign of life was today or yesterday.</summary>
    FewLogins,

    /// <summary>Minutes of a session at the median. At most 10 points.</summary>
    ShortSessions,

    /// <summary>Mean of the last five scores, 0-100. At most 15 points.</summary>
    LowScores,

    /// <summary>%, by which the last five scores lie under the five before; below 0 when they rose. At most 15 points.</summary>
    FallingScores,

    /// <summary>Content used, %, 0-100. At most 10 points.</summary>
    LittleContent,

    /// <summary>Times help was asked for in 30 days. At most 10 points.</summary>
    FewQuestions,

    /// <summary>Progress in the course, %, 0-100. At most 10 points.</summary>
    LittleProgress,
}

/// <summary>Something that may help.</summary>
/// <param name="Kind">What.</param>
/// <param name="Urgent">True for what should not wait.</param>
public sealed record SuggestedAction(SuggestedActionKind Kind, bool Urgent);

/// <summary>What may help a learner to stay.</summary>
public enum SuggestedActionKind
{
    /// <summary>Win back: no sign of life for more than 14 days. Urgent.</summary>
    Reengage,

    /// <summary>Remind: no sign of life for more than 7 days.</summary>
    Remind,

    /// <summary>Tutoring: the last scores average below 60. Urgent.</summary>
    Tutor,

    /// <summary>See whether it is too hard: scores fell by more than 10 %.</summary>
    ReviewDifficulty,

    /// <summary>Offer another format: less than half of the content was used.</summary>
    OfferAnotherFormat,

    /// <summary>Check in: progress below 30 %. Urgent.</summary>
    CheckIn,

    /// <summary>Encourage to ask: no help was asked for.</summary>
    EncourageQuestions,
}
