using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>How a nightly round is said.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="run">Which.</param>
/// <param name="time">The moment of drawing.</param>
public sealed class RunWords(IStringLocalizer<OperatorTexts> texts, JobRunProgress run, ReaderTime time)
{
    /// <summary>In one word.</summary>
    public string State => texts[$"Run.{Key}"];

    /// <summary>Its symbol.</summary>
    public string Icon => Key switch { "Done" => "check", "Failed" => "fail", _ => "alert" };

    /// <summary>Its tone.</summary>
    public string Tone => Key switch { "Done" => "ok", "Failed" => "critical", _ => "attention" };

    /// <summary>How many of how many, and what is missing.</summary>
    public string Progress => run switch
    {
        { EndedAt: null, WithGaps: 0, Dead: 0, Dropped: 0, Again: 0 } => texts["Run.Progress", Asked, OperatorWords.Number(run.Total)],
        { EndedAt: null } => texts[
            "Run.Progress.Gaps", Asked, OperatorWords.Number(run.Total), OperatorWords.Number(run.Done), OperatorWords.Number(run.WithGaps),
            OperatorWords.Number(run.Again), OperatorWords.Number(run.Dead + run.Dropped)],
        { WithGaps: 0, Dead: 0, Dropped: 0 } => texts.Count("Run.All", run.Total, OperatorWords.Number(run.Total)),
        _ => texts["Run.Ended", OperatorWords.Number(run.Total), OperatorWords.Number(run.WithGaps), OperatorWords.Number(run.Dead + run.Dropped)],
    };

    /// <summary>How long it took, or has taken so far.</summary>
    public string Took => run.EndedAt is { } ended
        ? OperatorWords.Length(texts, ended - run.BeganAt)
        : texts["Run.SoFar", OperatorWords.Length(texts, time.Now - run.BeganAt)];

    /// <summary>When it ended, or is expected to.</summary>
    public string Ends => run switch
    {
        { EndedAt: { } ended } => time.Clock(ended),
        { EstimatedEnd: { } expected } => texts["Run.Expected", time.Clock(expected)],
        _ => texts["Run.NotYet"],
    };

    /// <summary>All of it in one line, where the columns have no room.</summary>
    public string Summary => texts["Run.Summary", time.Clock(run.BeganAt), Took, Ends];

    private string Asked => OperatorWords.Number(run.Total - run.Remaining);

    private string Key => run switch
    {
        { EndedAt: null } => "Running",
        { Total: > 0 } when run.Dead + run.Dropped == run.Total => "Failed",
        { WithGaps: 0, Dead: 0, Dropped: 0 } => "Done",
        { Dead: 0, Dropped: 0 } => "Gaps",
        _ => "GivenUp",
    };
}
