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

    /// <summary>Enrolments passed, of those with a score; null without any.</summary>
    public Proportion? Passed { get; init; }

    /// <summary>Enrolments completed, of those whose time is up; null without any.</summary>
    public Proportion? Completed { get; init; }

    /// <summary>Assessments passed at the first try, of those that learners have tried; null without any.</summary>
    public Proportion? PassedFirst { get; init; }

    /// <summary>Scores after less scores before, of enrolments that have both; null without any.</summary>
    public ScoreGains? Gains { get; init; }

    /// <summary>How many different learners are behind each figure.</summary>
    public TeachingPeople People { get; init; } = new(0, 0, 0, 0, 0);
}

/// <summary>Learners behind the figures, each once in a figure, 0 or more: five people in two courses are not ten.</summary>
/// <param name="Rated">Rated a course.</param>
/// <param name="Scored">Have a score.</param>
/// <param name="TimeUp">Have an enrolment whose time is up.</param>
/// <param name="Compared">Have a score before and one after.</param>
/// <param name="Tried">Tried an assessment.</param>
public sealed record TeachingPeople(int Rated, int Scored, int TimeUp, int Compared, int Tried);

/// <summary>Gains in score of several enrolments.</summary>
/// <param name="Pairs">Enrolments with a score before and one after, 1 or more.</param>
/// <param name="Mean">After less before, -100 to 100 points.</param>
/// <param name="StandardDeviation">Of the differences (n - 1), 0 or more; 0 for one pair.</param>
public sealed record ScoreGains(int Pairs, double Mean, double StandardDeviation);
