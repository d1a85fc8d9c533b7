using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>Says what is known of items.</summary>
/// <param name="texts">The sentences.</param>
public sealed class HotSpotWords(IStringLocalizer<HotSpotTexts> texts)
{
    /// <summary>A number of learners.</summary>
    public static string Number(int count) => Spoken.Number(count, 0);

    /// <summary>Per cent, 0-100, in whole ones.</summary>
    public static string Percent(double percent) => (percent / 100).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>"March 2026", of "2026-03".</summary>
    public static string Month(string month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first.ToString("MMMM yyyy", CultureInfo.CurrentCulture) : month;

    /// <summary>Symbol and tone of a reason: what loses learners is graver than what holds them back.</summary>
    public static (string Icon, string Tone) Look(HotSpotReason reason) => reason switch
    {
        HotSpotReason.LosesLearners or HotSpotReason.Stuck => ("arrdn", "critical"),
        HotSpotReason.LongerThanPlanned => ("clock", "attention"),
        HotSpotReason.HardlyUsed => ("empty", "neutral"),
        _ => ("alert", "attention"),
    };

    /// <summary>Which learners a reason speaks of.</summary>
    public static ItemGroup GroupOf(HotSpotReason reason) => reason switch
    {
        HotSpotReason.Stuck => ItemGroup.Stuck,
        HotSpotReason.LosesLearners => ItemGroup.Left,
        HotSpotReason.LongerThanPlanned => ItemGroup.Slow,
        HotSpotReason.HardlyUsed => ItemGroup.Unused,
        _ => ItemGroup.FailedFirst,
    };

    /// <summary>The item by name; what nobody has named is said so.</summary>
    public string Name(CourseItemKind kind, string? title, int? position = null) => title switch
    {
        null => texts[$"Unnamed.{kind}"],
        _ when position is { } place => texts["Module.Named", place, title],
        _ => title,
    };

    /// <summary>A hot-spot by name.</summary>
    public string Name(HotSpot spot, CourseReading course) =>
        Name(spot.Kind, spot.Title, spot.Kind == CourseItemKind.Module ? course.Numbers.Modules.FirstOrDefault(m => m.ModuleId == spot.ItemId)?.Position : null);

    /// <summary>The module that an item belongs to; null when unknown.</summary>
    public string? Module(string? moduleId, CourseReading course) =>
        course.Numbers.Modules.FirstOrDefault(m => m.ModuleId == moduleId) is { } module ? texts["Module.Named", module.Position, module.Title].Value : null;

    /// <summary>"36 of 60, 60%".</summary>
    public string Share(Proportion share) => texts["Share", Number(share.Count), Number(share.Of), Percent(share.Percent)];

    /// <summary>What its numbers say, with the numbers.</summary>
    public string Reason(HotSpot spot) => texts[
        $"Reason.{spot.Reason}", Number(spot.Behind.Count), Number(spot.Behind.Of), Percent(spot.Behind.Percent), Percent(spot.UsualPercent), Length(spot.MedianMinutes ?? 0), Length(spot.PlannedMinutes ?? 0)];

    /// <summary>The learners behind it, as a link.</summary>
    public string Learners(HotSpot spot) => texts.Count("Spot.Learners", spot.Behind.Count, Number(spot.Behind.Count));

    /// <summary>Minutes as people say them: "45 minutes", "6.5 hours".</summary>
    public string Length(double minutes) => minutes < 90
        ? texts.Count("Length.Minutes", (int)Math.Round(minutes, MidpointRounding.AwayFromZero))
        : texts["Length.Hours", Spoken.Rounded(minutes / 60, 1)];
}
