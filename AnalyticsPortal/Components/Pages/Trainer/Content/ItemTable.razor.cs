using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>Items of one kind, with the learners behind every number.</summary>
public sealed partial class ItemTable
{
    private const int Few = MeasureInputs.GroupNeeded;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required ContentShown Shown { get; set; }

    /// <summary>Where its pages are.</summary>
    [Parameter, EditorRequired] public required ContentAddress Address { get; set; }

    [Inject] public required IStringLocalizer<HotSpotTexts> Texts { get; init; }

    private HotSpotWords Words => new(Texts);

    private static IReadOnlyList<(ItemOrder Order, string? Style)> Columns { get; } =
        [(ItemOrder.Name, null), (ItemOrder.Learners, "num"), (ItemOrder.Failing, "num"), (ItemOrder.Stuck, "num c2"), (ItemOrder.Minutes, "num c2")];

    private ItemOrder Order => Address.View.Order switch
    {
        ItemOrder.Usual => Shown.Kind == CourseItemKind.Module ? ItemOrder.Name : ItemOrder.Failing,
        var chosen => chosen,
    };

    private string? Sort(ItemOrder order) => order != Order ? null : order == ItemOrder.Name ? "ascending" : "descending";

    private RenderFragment Count(ItemRow row, int count, ItemGroup group) => builder =>
    {
        if (count == 0)
        {
            builder.AddContent(0, HotSpotWords.Number(0));
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", Address.Learners(new(row.Item.Kind, row.Item.ItemId, group)));
        builder.AddContent(3, HotSpotWords.Number(count));
        builder.CloseElement();
    };

    // A share of fewer than ten is not worth its per cent.
    private RenderFragment Share(ItemRow row, Proportion? share, ItemGroup group) => builder =>
    {
        if (share is null)
        {
            builder.AddContent(0, Texts["None"]);
            return;
        }

        builder.AddContent(1, Count(row, share.Count, group));
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "sub");
        builder.AddContent(4, share.Of < Few ? Texts["Share.Few", HotSpotWords.Number(share.Of)] : Texts["Share.Of", HotSpotWords.Percent(share.Percent), HotSpotWords.Number(share.Of)]);
        builder.CloseElement();
    };

    private RenderFragment Time(ItemRow row) => builder =>
    {
        builder.AddContent(0, row.Minutes is { } minutes ? Words.Length(minutes) : Texts["None"]);
        if (row.Item.PlannedMinutes is not { } planned) return;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "sub");
        builder.AddContent(3, Texts["Planned", Words.Length(planned)]);
        builder.CloseElement();
    };

    // One line in place of the columns that have no room.
    private string Narrow(ItemRow row) => Texts[
        $"Narrow.{row.Item.Kind}", row.Kept is { } kept ? HotSpotWords.Number(kept.Count) : Texts["None"], row.Minutes is { } minutes ? Words.Length(minutes) : Texts["None"]];
}
