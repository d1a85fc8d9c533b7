using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 9, student distribution: how are the scores of a course spread? Definition: docs/measures.md.</summary>
/// <param name="Learners">Learners with a score, 1 or more.</param>
/// <param name="Buckets">Ten, lowest first; their learners add up to <paramref name="Learners"/>.</param>
/// <param name="Percentiles">Of the best scores.</param>
/// <param name="ByAttempts">Four: learners with 1, 2, 3, and 4 or more attempts.</param>
/// <param name="Stuck">Learners with a best score below 60 after three attempts or more, 0 to <paramref name="Learners"/>.</param>
public sealed record StudentDistribution(
    int Learners, IReadOnlyList<ScoreBucket> Buckets, ScorePercentiles Percentiles, IReadOnlyList<AttemptsGroup> ByAttempts, int Stuck);

/// <summary>Learners whose best score lies in a band of ten points.</summary>
/// <param name="From">The lowest score in it, 0, 10, ... 90.</param>
/// <param name="To">The end: 10, 20, ... 100. Only the last bucket holds its end too.</param>
/// <param name="Learners">How many.</param>
public sealed record ScoreBucket(int From, int To, int Learners);

/// <summary>Best scores below which so many learners lie, 0-100, each at least the one before.</summary>
/// <param name="P25">A quarter.</param>
/// <param name="P50">Half.</param>
/// <param name="P75">Three quarters.</param>
/// <param name="P90">Nine in ten.</param>
public sealed record ScorePercentiles(double P25, double P50, double P75, double P90);

/// <summary>Learners who needed so many attempts.</summary>
/// <param name="Attempts">1, 2, 3, or 4 for four and more.</param>
/// <param name="Learners">How many.</param>
/// <param name="Passes">How many of them passed; null when there is nobody.</param>
/// <param name="Comparable">True from ten learners on: the rate of fewer is noise, and is not set beside the others.</param>
public sealed record AttemptsGroup(int Attempts, int Learners, Proportion? Passes, bool Comparable);
