using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>A page of an operator: what the navigation and the command box know of it.</summary>
/// <param name="Key">What its texts begin with: {Key}.Title, {Key}.Words.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its symbol.</param>
public sealed record OperatorPlace(string Key, string Href, string Icon)
{
    /// <summary>The nine services.</summary>
    public static OperatorPlace Integrations { get; } = new("Integrations", "/operator", "plug");

    /// <summary>Jobs that were given up.</summary>
    public static OperatorPlace DeadLetters { get; } = new("Dead", "/operator/dead-letters", "mail");

    /// <summary>All of them, in the order of the rail. Each is also the section in which a page says how much waits there.</summary>
    public static IReadOnlyList<OperatorPlace> All { get; } = [Integrations, new("Jobs", "/operator/jobs", "list"), DeadLetters];

    /// <summary>What it is called.</summary>
    public string Name(IStringLocalizerFactory texts) => Say(texts, "Title");

    /// <summary>Other words by which the command box finds it.</summary>
    public string Words(IStringLocalizerFactory texts) => Say(texts, "Words");

    private string Say(IStringLocalizerFactory texts, string what) => texts.Create(typeof(OperatorTexts))[$"{Key}.{what}"];
}
