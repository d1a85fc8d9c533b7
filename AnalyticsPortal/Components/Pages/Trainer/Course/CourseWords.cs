using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>How the pages of courses say what they have in common.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseWords(IStringLocalizer<CourseTexts> texts)
{
    /// <summary>A number of learners.</summary>
    public static string Number(int count) => Spoken.Number(count, 0);

    /// <summary>A share in whole per cent.</summary>
    public static string Percent(Proportion share) => Percent(share.Percent);

    /// <summary>Per cent, 0-100, in whole ones.</summary>
    public static string Percent(double percent) => (percent / 100).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>Per cent, with a digit where a limit is near: what is above it must not read as if it were not.</summary>
    public static string PercentBeside(double limit, double percent) => Math.Abs(percent - limit) < 1 ? (percent / 100).ToString("P1", CultureInfo.CurrentCulture) : Percent(percent);

    /// <summary>A change with its sign.</summary>
    public static string Signed(double change, int decimals) => change > 0 ? "+" + Spoken.Rounded(change, decimals) : Spoken.Rounded(change, decimals);

    /// <summary>A health score in whole points; with a decimal where rounding would carry it over the limit of a status.</summary>
    public static string Score(double score) =>
        CourseHealthCalculation.StatusOf(Math.Round(score, MidpointRounding.AwayFromZero)) == CourseHealthCalculation.StatusOf(score)
            ? Spoken.Number(score, 0)
            : Spoken.Number(Math.Floor(score * 10) / 10, 1);

    /// <summary>Symbol and tone of a status.</summary>
    public static (string Icon, string Tone) Look(CourseHealthStatus status) => status switch
    {
        CourseHealthStatus.Healthy => ("check", "ok"),
        CourseHealthStatus.NeedsAttention => ("alert", "attention"),
        _ => ("fail", "critical"),
    };

    /// <summary>"Module 4, Window functions".</summary>
    public string Module(int position, string title) => texts["Module.Named", position, title];

    /// <summary>"Module 4, Window functions".</summary>
    public string Module(ModuleName module) => Module(module.Position, module.Title);

    /// <summary>"March 2026", of "2026-03".</summary>
    public static string Month(string month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? Spoken.FullMonth(first)
            : month;

    /// <summary>From when to when a run goes.</summary>
    public string Dates(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => texts["Dates.FromTo", Spoken.ShortFullDay(first), Spoken.ShortFullDay(last)],
        ({ } first, null) => texts["Dates.Since", Spoken.ShortFullDay(first)],
        (null, { } last) => texts["Dates.Until", Spoken.ShortFullDay(last)],
        _ => texts["Dates.Open"],
    };

    /// <summary>Minutes as people say them: "45 minutes", "6.5 hours".</summary>
    public string Length(double minutes) => minutes < 90
        ? texts.Count("Length.Minutes", (int)Math.Round(minutes, MidpointRounding.AwayFromZero))
        : texts["Length.Hours", Spoken.Rounded(minutes / 60, 1)];

    /// <summary>Who is behind a number, as a heading.</summary>
    /// <param name="group">Which.</param>
    /// <param name="module">The module of the group, by name; null for a group that needs none.</param>
    public string Group(CourseGroup group, string? module) => group.Kind switch
    {
        CourseGroupKind.ScoreBand when int.TryParse(group.Of, CultureInfo.InvariantCulture, out var band) =>
            texts[band == ScoreSpread.BucketCount - 1 ? "Group.ScoreBand.Last" : "Group.ScoreBand", band * 10, (band + 1) * 10],
        CourseGroupKind.Attempts or CourseGroupKind.AttemptsPassed when int.TryParse(group.Of, CultureInfo.InvariantCulture, out var attempts) =>
            texts[$"Group.{group.Kind}.{(attempts == 1 ? "One" : attempts == ScoreSpread.MostAttempts ? "Most" : "Other")}", attempts],
        _ => texts[$"Group.{group.Kind}", module ?? ""],
    };

    /// <summary>Why a measure of a course has no value; null when it has one.</summary>
    public string? Why(IMeasured measure) => measure.Reason is { } reason ? texts[$"Insufficient.{reason}.Why"].Value : null;

    /// <summary>What next; null when there is a value.</summary>
    public string? Next(IMeasured measure) => measure.Reason is { } reason ? texts[$"Insufficient.{reason}.Next"].Value : null;
}
