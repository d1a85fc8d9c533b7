using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 5, performance: how are the learner's assessments going? Definition: docs/measures.md.</summary>
/// <param name="Passes">Attempts passed, of those completed (handed in and graded; what is asked before learning is none). At least one is completed.</param>
/// <param name="Scored">How many of the completed attempts have a score, 0 or more; the others have a verdict only.</param>
/// <param name="Ungraded">Attempts handed in whose grade is open, 0 or more.</param>
/// <param name="ChecksBefore">Graded attempts at what is asked before learning, 0 or more; they count nowhere else.</param>
/// <param name="Slope">Least-squares slope over the last 10 scores, in points per attempt, about -100 to 100; null with fewer than 3 scores.</param>
/// <param name="Trend">What the slope says; null with it.</param>
/// <param name="Next">What the next score may be; null with fewer than 3 scores.</param>
/// <param name="Retries">Assessments tried more than once, of those with a completed attempt.</param>
/// <param name="AttemptsToPass">Mean number of completed attempts up to and with the first pass, over the assessments passed; null when none is.</param>
/// <param name="Time">Time taken against time expected; null when no attempt has both.</param>
/// <param name="Attempts">Scores, oldest first: those of the last 90 local days and at least the last 10, at most the newest 50. The last 10 are what trend and projection are made of.</param>
/// <param name="Topics">Completed attempts by what they are about, at most 30, lowest pass rate first.</param>
/// <param name="TopicsInAll">How many there are, 1 or more.</param>
/// <param name="Skills">Skills that assessments have shown, newest first, at most 10; null when the skills engine, which names them, never answered.</param>
public sealed record Performance(
    Proportion Passes,
    int Scored,
    int Ungraded,
    int ChecksBefore,
    double? Slope,
    PerformanceTrend? Trend,
    ScoreProjection? Next,
    Proportion Retries,
    SampleMean? AttemptsToPass,
    TimeSpent? Time,
    IReadOnlyList<ScoredAttempt> Attempts,
    IReadOnlyList<PerformanceTopic> Topics,
    int TopicsInAll,
    IReadOnlyList<SkillShown>? Skills);

/// <summary>A part of a whole, with its base.</summary>
/// <param name="Count">How many, 0 to <paramref name="Of"/>.</param>
/// <param name="Of">Of how many, 1 or more.</param>
public sealed record Proportion(int Count, int Of)
{
    /// <summary>%, 0-100.</summary>
    [JsonIgnore] // It follows from the other two, and results are kept small.
    public double Percent => 100.0 * Count / Of;
}

/// <summary>A mean with the size of its sample.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Count">Of how many, 1 or more.</param>
public sealed record SampleMean(double Mean, int Count);

/// <summary>Where the scores are going.</summary>
public enum PerformanceTrend
{
    /// <summary>Under -2 points per attempt.</summary>
    Declining,

    /// <summary>From -2 to 2 points per attempt.</summary>
    Steady,

    /// <summary>Over 2 points per attempt.</summary>
    Improving,
}

/// <summary>What the next score may be, if things go on as they did.</summary>
/// <param name="Estimate">0-100: the mean of the last 3 scores, moved by the slope.</param>
/// <param name="Low">Lower end of the 80 % interval, 0-100.</param>
/// <param name="High">Upper end of the 80 % interval, 0-100.</param>
/// <param name="MeanOfLastThree">0-100.</param>
/// <param name="StandardDeviation">Of the last 10 scores (n - 1), points, 0 or more.</param>
public sealed record ScoreProjection(double Estimate, double Low, double High, double MeanOfLastThree, double StandardDeviation);

/// <summary>Time taken against time expected, over the attempts that have both.</summary>
/// <param name="Minutes">Taken in all, over 0.</param>
/// <param name="ExpectedMinutes">Expected in all, 1 or more.</param>
/// <param name="Attempts">How many attempts, 1 or more.</param>
public sealed record TimeSpent(double Minutes, double ExpectedMinutes, int Attempts)
{
    /// <summary>Taken / expected, 0 or more; 1 is as long as expected.</summary>
    [JsonIgnore]
    public double Ratio => Minutes / ExpectedMinutes;
}

/// <summary>A completed attempt with its score.</summary>
/// <param name="On">The local day on which it was handed in.</param>
/// <param name="Title">Name for people; null when unknown.</param>
/// <param name="Score">0-100.</param>
/// <param name="Passed">By the verdict, or where there is none by the pass mark.</param>
/// <param name="Purpose">What it is for; null when unknown.</param>
/// <param name="Try">Which completed attempt at this assessment, from 1.</param>
public sealed record ScoredAttempt(DateOnly On, string? Title, double Score, bool Passed, AssessmentPurpose? Purpose, int Try);

/// <summary>Completed attempts about the same thing.</summary>
/// <param name="Kind">A topic, several topics of a course, or what belongs to neither.</param>
/// <param name="Title">Name for people; null when unknown, or when there is nothing to name.</param>
/// <param name="Passes">Attempts passed, of those completed.</param>
/// <param name="Score">Mean score 0-100 of those that have one; null when none has.</param>
/// <param name="LabRuns">Runs of the topic's labs before the newest of the attempts, 0 or more; null when DevLab never answered or it is no topic.</param>
public sealed record PerformanceTopic(PerformanceTopicKind Kind, string? Title, Proportion Passes, SampleMean? Score, int? LabRuns);

/// <summary>What attempts can be about.</summary>
public enum PerformanceTopicKind
{
    /// <summary>One topic.</summary>
    Topic,

    /// <summary>Several topics of one course.</summary>
    Course,

    /// <summary>Neither topic nor course is known.</summary>
    Other,
}

/// <summary>A skill that assessments have shown.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Level">0-4.</param>
/// <param name="On">The local day on which it was shown last.</param>
public sealed record SkillShown(string Name, double Level, DateOnly On);
