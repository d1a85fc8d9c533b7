using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A calendar heat map.</summary>
public sealed partial class HeatCalendar
{
    private static readonly int[] NamedRows = [0, 2, 4, 6];
    private MarkupString _days;
    private IReadOnlyList<HeatMonth> _months = [];

    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    /// <summary>Consecutive days, oldest first; the last is today.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<HeatDay> Days { get; set; }

    /// <summary>The chart in one sentence, written from its data.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // Drawn once, and the ninety squares themselves forgotten: a tab that is only looked at keeps their text alone.
        var geometry = HeatGeometry.Of(Days, Spoken.FirstDayOfWeek);
        _days = new(geometry.Markup());
        _months = geometry.Months;
    }

    private static string DayName(int row) => Spoken.Weekday((DayOfWeek)(((int)Spoken.FirstDayOfWeek + row) % 7));
}
