using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>A page of an operator: what the navigation and the command box know of it.</summary>
/// <param name="Key">What its texts begin with: {Key}.Title, {Key}.Words.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its symbol.</param>
public sealed record OperatorPlace(string Key, string Href, string Icon)
{
    /// <summary>All of them, in the order of the rail.</summary>
    public static IReadOnlyList<OperatorPlace> All { get; } =
        [new("Integrations", "/operator", "plug"), new("Jobs", "/operator/jobs", "list"), new("Dead", "/operator/dead-letters", "mail")];

    /// <summary>What it is called.</summary>
    public string Name(IStringLocalizerFactory texts) => Say(texts, "Title");

    /// <summary>Other words by which the command box finds it.</summary>
    public string Words(IStringLocalizerFactory texts) => Say(texts, "Words");

    private string Say(IStringLocalizerFactory texts, string what) => texts.Create(typeof(OperatorTexts))[$"{Key}.{what}"];
}
