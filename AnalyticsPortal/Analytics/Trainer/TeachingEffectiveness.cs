namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 10, teaching effectiveness: what do a trainer's learners say and achieve, beside those of others? There is no number for all of it together. Definition: docs/measures.md.</summary>
/// <param name="Learners">Learners it is about, 10 or more.</param>
/// <param name="Peers">Other trainers with ten learners or more, 10 or more.</param>
/// <param name="Figures">Five, in the order of <see cref="TeachingFigureKind"/>.</param>
/// <param name="Trend">How satisfaction moves; null without ten ratings in the last 30 days and ten before.</param>
public sealed record TeachingEffectiveness(int Learners, int Peers, IReadOnlyList<TeachingFigure> Figures, SatisfactionTrend? Trend);

/// <summary>One figure, and how it stands beside those of the peers.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">In the unit of its kind; null with fewer than ten learners behind it, or nothing to divide by.</param>
/// <param name="Of">Of how many it is made, 0 or more: ratings, enrolments, tries or pairs.</param>
/// <param name="Learners">How many different learners are behind it, 0 or more.</param>
/// <param name="Against">The peers; null without a value, or when fewer than ten of them have this figure.</param>
public sealed record TeachingFigure(TeachingFigureKind Kind, double? Value, int Of, int Learners, PeerComparison? Against);

/// <summary>What teaching is seen by.</summary>
public enum TeachingFigureKind
{
    /// <summary>Mean rating, 1-5.</summary>
    Satisfaction,

    /// <summary>Enrolments passed, of those with a score, %, 0-100.</summary>
    PassRate,

    /// <summary>Enrolments completed, of those whose time is up, %, 0-100.</summary>
    CompletionRate,

    /// <summary>Gain in score as Cohen's d, in standard deviations of the gains.</summary>
    ScoreGain,

    /// <summary>Assessments passed at the first try, of those tried, %, 0-100.</summary>
    FirstTryShare,
}

/// <summary>A figure beside those of anonymous peers.</summary>
/// <param name="Peers">How many peers have it, 10 or more; one's own is not among them.</param>
/// <param name="Mean">Of the peers, in the unit of the figure.</param>
/// <param name="StandardDeviation">Of the peers (n - 1), 0 or more.</param>
/// <param name="Z">(value - mean) / standard deviation; 0 where the peers do not differ.</param>
/// <param name="Percentile">0-100: the share of the peers below, those with the same value by half.</param>
public sealed record PeerComparison(int Peers, double Mean, double StandardDeviation, double Z, double Percentile);

/// <summary>How satisfaction moves.</summary>
/// <param name="Change">Mean rating of the last 30 days less that of before, -4 to 4.</param>
/// <param name="Direction">What that says.</param>
public sealed record SatisfactionTrend(double Change, SatisfactionDirection Direction);

/// <summary>Where satisfaction is going.</summary>
public enum SatisfactionDirection
{
    /// <summary>By more than a fifth of a point down.</summary>
    Falling,

    /// <summary>By a fifth of a point or less.</summary>
    Steady,

    /// <summary>By more than a fifth of a point up.</summary>
    Rising,
}
