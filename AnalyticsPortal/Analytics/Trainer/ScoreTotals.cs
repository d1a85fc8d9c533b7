namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How the best scores of a run's learners are spread.</summary>
/// <param name="Buckets">Learners in each of ten buckets: 0 to under 10, ..., 90 to 100.</param>
/// <param name="P25">A quarter score this or less, 0-100; null when nobody has a score.</param>
/// <param name="P50">The median, 0-100; null as above.</param>
/// <param name="P75">Three quarters score this or less, 0-100; null as above.</param>
/// <param name="P90">Nine in ten score this or less, 0-100; null as above.</param>
/// <param name="ByAttempts">Learners by number of attempts: 1, 2, 3, 4 and more.</param>
/// <param name="StuckCluster">Learners who score below 60 after three attempts or more.</param>
public sealed record ScoreTotals(
    IReadOnlyList<int> Buckets, double? P25, double? P50, double? P75, double? P90, IReadOnlyList<AttemptsTotals> ByAttempts, int StuckCluster);

/// <summary>Learners who made so many attempts.</summary>
/// <param name="Attempts">1, 2, 3, or 4 for four and more.</param>
/// <param name="Learners">How many.</param>
/// <param name="Passed">Of them: the best score is at the pass mark or above.</param>
public sealed record AttemptsTotals(int Attempts, int Learners, int Passed);
