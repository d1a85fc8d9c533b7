using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What the learners of one trainer come to, over his courses. The totals of a peer are the same, without saying whose they are.</summary>
public sealed record TeachingTotals
{
    /// <summary>Learners who are or were enrolled, each once, 0 or more.</summary>
    public int Learners { get; init; }

    /// <summary>Ratings of the last 30 days, 1-5; null without any.</summary>
    public SampleMean? RatingsLast30Days { get; init; }

    /// <summary>Ratings before the last 30 days, 1-5; null without any.</summary>
    public SampleMean? RatingsBefore { get; init; }

    /// <summary>Learners who passed, of those with a score; null without any.</summary>
    public Proportion? Passed { get; init; }

    /// <summary>Learners who completed, of those whose time is up; null without any.</summary>
    public Proportion? Completed { get; init; }

    /// <summary>Assessments passed at the first try, of those that learners have tried; null without any.</summary>
    public Proportion? PassedFirst { get; init; }

    /// <summary>Scores after less scores before, of learners who have both; null without any.</summary>
    public ScoreGains? Gains { get; init; }
}

/// <summary>Gains in score of several learners.</summary>
/// <param name="Pairs">Learners with a score before and one after, 1 or more.</param>
/// <param name="Mean">After less before, -100 to 100 points.</param>
/// <param name="StandardDeviation">Of the differences (n - 1), 0 or more; 0 for one pair.</param>
public sealed record ScoreGains(int Pairs, double Mean, double StandardDeviation);
