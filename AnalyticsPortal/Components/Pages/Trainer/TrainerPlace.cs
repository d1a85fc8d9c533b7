using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>A page about courses: what the navigation and the command box know of it. Each is also the section in which a page says how much waits there.</summary>
/// <param name="Key">What its texts begin with: {Key}.Title, {Key}.Group, {Key}.Words.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its symbol.</param>
public sealed record TrainerPlace(string Key, string Href, string Icon)
{
    /// <summary>All courses.</summary>
    public static TrainerPlace Courses { get; } = new("Courses", "/courses", "layers");

    /// <summary>Who needs help.</summary>
    public static TrainerPlace Help { get; } = new("Help", "/help", "heart");

    /// <summary>How the teaching goes, beside others'.</summary>
    public static TrainerPlace Teaching { get; } = new("Teaching", "/teaching", "pulse");

    /// <summary>The section of the rail in which a page names the reader's courses.</summary>
    public static object OwnCourses { get; } = new();

    /// <summary>A trainer's, in the order of the rail.</summary>
    public static IReadOnlyList<TrainerPlace> All { get; } = [Courses, Help, Teaching];

    /// <summary>Those that a role may open.</summary>
    public static IEnumerable<TrainerPlace> Of(ScopeRole role) => All.Where(place => role == ScopeRole.Trainer || place == Courses);

    /// <summary>The address of one course.</summary>
    public static string Course(string courseId) => $"/courses/{Uri.EscapeDataString(courseId)}";

    /// <summary>What it is called.</summary>
    public string Name(IStringLocalizerFactory texts) => Say(texts, "Title");

    /// <summary>The heading of its part of the rail.</summary>
    public string Group(IStringLocalizerFactory texts) => Say(texts, "Group");

    /// <summary>Other words by which the command box finds it.</summary>
    public string Words(IStringLocalizerFactory texts) => Say(texts, "Words");

    private string Say(IStringLocalizerFactory texts, string what) => texts.Create(typeof(TrainerTexts))[$"{Key}.{what}"];
}
