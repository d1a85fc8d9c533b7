namespace AnalyticsPortal.Analytics.Learner;

/// <summary>How much of a topic is left after days without evidence: half after each half-life, which doubles with every success.</summary>
public static class MasteryRetention
{
    /// <summary>Under this share a topic is due for review.</summary>
    public const double ReviewUnder = 0.8;

    private const double FirstHalfLifeDays = 7, LongestHalfLifeDays = 180;

    /// <summary>7 days after the first success, twice that after each further one, at most 180; 3.5 days without any.</summary>
    public static double HalfLifeDays(int successes) => Math.Min(FirstHalfLifeDays * Math.Pow(2, successes - 1), LongestHalfLifeDays);

    /// <summary>The share that is left, above 0 to 1.</summary>
    /// <param name="days">Local days since the last evidence; 0 or less on its day.</param>
    /// <param name="successes">0 or more.</param>
    public static double After(int days, int successes) => AfterHalfLives(Math.Max(days, 0) / HalfLifeDays(successes));

    /// <summary>The share that is left after so many half-lives, 0 or more.</summary>
    internal static double AfterHalfLives(double halfLives) => Math.Pow(0.5, halfLives);

    /// <summary>Whole days until the share is under <see cref="ReviewUnder"/>: 2 to 58.</summary>
    public static int DaysUntilReview(int successes) => (int)Math.Floor(HalfLifeDays(successes) * Math.Log2(1 / ReviewUnder)) + 1;
}
