namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 6, content effectiveness: which formats go with good scores? An association, not a cause. A pair is a graded attempt with the uses of content that led up to it. Definition: docs/measures.md.</summary>
/// <param name="Today">The local day it was calculated for.</param>
/// <param name="GradedAttempts">Graded attempts that are not made before learning, 0 or more.</param>
/// <param name="Uses">Uses of content in all, 0 or more.</param>
/// <param name="UsesPaired">Those that led up to an attempt.</param>
/// <param name="Pairs">Attempts that uses led up to, 10 or more.</param>
/// <param name="MeanScore">Mean score of the pairs, 0-100.</param>
/// <param name="Unit">In what use is counted here: minutes, or uses where most minutes are unknown.</param>
/// <param name="Leader">The format with the best mean; null when fewer than two named formats have a mean.</param>
/// <param name="Formats">The formats that were ever used, at most 7: the best mean first, those without a mean last.</param>
/// <param name="Correlation">How amount of use and score go together.</param>
/// <param name="Gain">From before learning to after it.</param>
/// <param name="Authorship">Made by a machine against made by hand.</param>
/// <param name="LatestPairs">The last 12 pairs at most, newest first.</param>
/// <param name="Days">Use on each of the last 30 local days, oldest first; the last is today.</param>
/// <param name="Weeks">Use in each of the last 13 weeks, oldest first; the last ends today.</param>
public sealed record ContentEffectiveness(
    DateOnly Today,
    int GradedAttempts,
    int Uses,
    int UsesPaired,
    int Pairs,
    double MeanScore,
    UseUnit Unit,
    LeadingFormat? Leader,
    IReadOnlyList<FormatScores> Formats,
    UseCorrelation Correlation,
    ScoreGain Gain,
    AuthorshipDifference Authorship,
    IReadOnlyList<ContentPair> LatestPairs,
    IReadOnlyList<FormatUse> Days,
    IReadOnlyList<FormatUse> Weeks);

/// <summary>The form of a piece of content.</summary>
public enum ContentFormat
{
    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Text.</summary>
    Article,

    /// <summary>Questions.</summary>
    Quiz,

    /// <summary>A presentation.</summary>
    Slides,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Something to try.</summary>
    Interactive,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>In what an amount of use is counted.</summary>
public enum UseUnit
{
    /// <summary>Minutes spent.</summary>
    Minutes,

    /// <summary>Times used.</summary>
    Uses,
}

/// <summary>A format, its use, and the scores that followed.</summary>
/// <param name="Format">Which.</param>
/// <param name="Uses">Uses of it that are known, 1 or more.</param>
/// <param name="Minutes">Minutes of those uses whose minutes are known; null when none are.</param>
/// <param name="Pairs">Attempts that it led up to, alone or among others.</param>
/// <param name="MeanScore">Mean score of those attempts, 0-100; null below 3 of them.</param>
public sealed record FormatScores(ContentFormat Format, int Uses, double? Minutes, int Pairs, double? MeanScore);

/// <summary>The format with the best mean score among those that have one.</summary>
/// <param name="Format">Which; never <see cref="ContentFormat.Other"/>.</param>
/// <param name="MeanScore">Its mean score, 0-100.</param>
/// <param name="RunnerUp">The next one.</param>
/// <param name="Lead">Points between their means, 0-100.</param>
/// <param name="Clear">True from 5 points on, with 10 pairs or more on each side; else it may be chance.</param>
public sealed record LeadingFormat(ContentFormat Format, double MeanScore, ContentFormat RunnerUp, double Lead, bool Clear);

/// <summary>Pearson's correlation of the amount of use and the score that followed.</summary>
/// <param name="Pairs">The pairs whose amount is known.</param>
/// <param name="R">-1 to 1: covariance / (deviation of the amounts x deviation of the scores); null below 10 pairs, or where amount or score never differ.</param>
/// <param name="Covariance">Sample covariance; null below 10 pairs.</param>
/// <param name="AmountDeviation">Sample standard deviation of the amounts, 0 or more; null below 10 pairs.</param>
/// <param name="ScoreDeviation">Sample standard deviation of the scores, in points; null below 10 pairs.</param>
public sealed record UseCorrelation(int Pairs, double? R, double? Covariance, double? AmountDeviation, double? ScoreDeviation);

/// <summary>How far scores rose from an attempt before learning to the one after it on the same matter.</summary>
/// <param name="Pairs">Such pairs of attempts, 0 or more.</param>
/// <param name="MeanDelta">Mean of after minus before, in points, -100 to 100; null below 10 pairs.</param>
/// <param name="StandardDeviation">Sample standard deviation of the differences, in points; null below 10 pairs.</param>
/// <param name="EffectSize">Cohen's d: mean / standard deviation; null with them, or where the differences never differ.</param>
public sealed record ScoreGain(int Pairs, double? MeanDelta, double? StandardDeviation, double? EffectSize);

/// <summary>Scores after mostly machine-made content against scores after mostly hand-made content.</summary>
/// <param name="AiPairs">Pairs most of whose uses were of content made by a machine.</param>
/// <param name="HandPairs">Pairs most of whose uses were of content made by hand.</param>
/// <param name="AiMean">Mean score of the former, 0-100; null below 10 of them.</param>
/// <param name="HandMean">Mean score of the latter, 0-100; null below 10 of them.</param>
/// <param name="Difference">AI minus hand, in points, -100 to 100; null when either mean is.</param>
public sealed record AuthorshipDifference(int AiPairs, int HandPairs, double? AiMean, double? HandMean, double? Difference);

/// <summary>A graded attempt and what led up to it.</summary>
/// <param name="At">When the attempt was handed in (UTC).</param>
/// <param name="Title">Its name for people; null when unknown.</param>
/// <param name="Score">0-100.</param>
/// <param name="Uses">Uses of content that led up to it, 1 or more.</param>
/// <param name="Minutes">Their minutes; null when those of any are unknown.</param>
/// <param name="Formats">Their formats, each once.</param>
public sealed record ContentPair(DateTimeOffset At, string? Title, double Score, int Uses, double? Minutes, IReadOnlyList<ContentFormat> Formats);

/// <summary>Use in a stretch of local days.</summary>
/// <param name="From">First day.</param>
/// <param name="Amounts">For each of <see cref="ContentEffectiveness.Formats"/>, in their order: 0 or more, in <see cref="ContentEffectiveness.Unit"/>. Uses without known minutes add none.</param>
public sealed record FormatUse(DateOnly From, IReadOnlyList<double> Amounts);

/// <summary>How strong a correlation or an effect is, by the usual rules of thumb.</summary>
public enum EffectStrength
{
    /// <summary>|r| under .1, |d| under .2.</summary>
    None,

    /// <summary>|r| under .3, |d| under .5.</summary>
    Small,

    /// <summary>|r| under .5, |d| under .8.</summary>
    Medium,

    /// <summary>More.</summary>
    Large,
}
