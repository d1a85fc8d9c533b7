using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says how scores are spread.</summary>
/// <param name="texts">The sentences.</param>
public sealed class ScoreSpreadWords(IStringLocalizer<CourseTexts> texts)
{
    /// <summary>Where the bands begin and end.</summary>
    public static IReadOnlyList<ColumnMark> Marks { get; } = [.. Enumerable.Range(0, 11).Select(at => new ColumnMark(at * 10, Spoken.Number(at * 10, 0), WideOnly: at % 2 == 1))];

    /// <summary>"pass mark 70".</summary>
    public string PassMark => texts["Scores.PassMark", Spoken.Number(PerformanceCalculation.PassMark, 0)];

    /// <summary>One column for each band of ten.</summary>
    public IReadOnlyList<CountColumn> Columns(StudentDistribution scores, CourseAddress address) => [.. scores.Buckets.Select((bucket, at) => new CountColumn(
        bucket.Learners,
        bucket.Learners > 0 ? CourseWords.Number(bucket.Learners) : "",
        bucket.From >= PerformanceCalculation.PassMark ? ColumnTone.Plain : ColumnTone.Muted,
        bucket.Learners > 0 ? address.Learners(CourseGroup.ScoreBand(at)) : null,
        texts.Count("Scores.Column", bucket.Learners, bucket.From, bucket.To)))];

    /// <summary>The chart in one sentence.</summary>
    public string Label(StudentDistribution scores) =>
        texts.Count("Scores.Label", scores.Learners, string.Join(", ", scores.Buckets.Select(bucket => CourseWords.Number(bucket.Learners))), CourseWords.Number(scores.Learners));

    /// <summary>What half of the learners reach.</summary>
    public string Caption(StudentDistribution scores) => texts["Scores.Caption", Spoken.Number(scores.Percentiles.P50, 0)];

    /// <summary>Four percentiles by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Percentiles(StudentDistribution scores) =>
    [
        (texts["Scores.P25"], Spoken.Number(scores.Percentiles.P25, 0)),
        (texts["Scores.P50"], Spoken.Number(scores.Percentiles.P50, 0)),
        (texts["Scores.P75"], Spoken.Number(scores.Percentiles.P75, 0)),
        (texts["Scores.P90"], Spoken.Number(scores.Percentiles.P90, 0)),
    ];

    /// <summary>How many attempts a group made.</summary>
    public string Attempts(int attempts) => attempts == ScoreSpread.MostAttempts ? texts["Scores.Attempts.Most", attempts] : Spoken.Number(attempts, 0);

    /// <summary>How many of a group passed: the share where the group is large enough to be set beside the others, else the count alone.</summary>
    public string Passed(AttemptsGroup group) => group switch
    {
        { Passes: null } => texts["None"],
        { Comparable: true, Passes: { } passes } => CourseWords.Percent(passes),
        { Passes: { } passes } => texts["Of", CourseWords.Number(passes.Count), CourseWords.Number(passes.Of)],
    };

    /// <summary>Why there are no scores, where that is the reason; null leaves it to the result.</summary>
    public string? Why(Measured<StudentDistribution> measure) => measure.Reason == InsufficientReason.NothingToMeasure ? texts["Scores.Empty.Why"].Value : null;

    /// <summary>The arithmetic.</summary>
    public IReadOnlyList<Step> Steps(StudentDistribution scores) =>
    [
        new(texts["Scores.Step.Learners"], texts["Scores.Step.Learners.Definition"], string.Join(" + ", scores.Buckets.Where(b => b.Learners > 0).Select(b => CourseWords.Number(b.Learners))), CourseWords.Number(scores.Learners)),
        .. Percentiles(scores).Zip([.25, .5, .75, .9], (named, share) => new Step(
            named.Name, texts["Scores.Step.Percentile", CourseWords.Percent(100 * share)], $"{Spoken.Rounded(share, 2)} × ({CourseWords.Number(scores.Learners)} − 1)", named.Value)),
        .. scores.ByAttempts.Where(group => group.Passes is not null).Select(group => new Step(
            texts["Scores.Step.Attempts", Attempts(group.Attempts)], texts["Scores.Step.Attempts.Definition"], $"{CourseWords.Number(group.Passes!.Count)} ÷ {CourseWords.Number(group.Passes.Of)}",
            group.Comparable ? CourseWords.Percent(group.Passes) : texts["TooFew"])),
    ];
}
