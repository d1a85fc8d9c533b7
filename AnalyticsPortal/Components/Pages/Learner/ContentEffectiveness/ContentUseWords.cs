using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what content was used over a window.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">The names of the formats.</param>
/// <param name="window">How far back.</param>
public sealed class ContentUseWords(IStringLocalizer<ContentEffectivenessTexts> texts, ContentEffectivenessWords words, MeasureWindow window)
{
    /// <summary>Weeks over the widest window, else days; oldest first.</summary>
    public IReadOnlyList<FormatUse> Periods(ContentEffectiveness value) => window == MeasureWindow.Default ? value.Weeks : window.Of(value.Days);

    /// <summary>A row for each format, in the order of the bars.</summary>
    public UseRow[] Rows(ContentEffectiveness value)
    {
        var periods = Periods(value);
        return [.. value.Formats.Select((format, at) => new UseRow(
            words.Name(format.Format),
            words.Amount(periods.Sum(period => period.Amounts[at]), value.Unit),
            [.. periods.Select(period => period.Amounts[at])]))];
    }

    /// <summary>The grid in one sentence.</summary>
    public string Label(ContentEffectiveness value) => texts[
        window == MeasureWindow.Default ? "ContentEffectiveness.Grid.Label.Weeks" : "ContentEffectiveness.Grid.Label",
        Periods(value).Count,
        words.Listed(Rows(value).Select(row => texts["ContentEffectiveness.Grid.Value", row.Name, row.Total].Value))];

    /// <summary>What the darkest shade stands for.</summary>
    public string Most(ContentEffectiveness value)
    {
        var most = UseGridGeometry.Most(Rows(value));
        var key = $"ContentEffectiveness.Grid.Most.{value.Unit}.{(window == MeasureWindow.Default ? "Week" : "Day")}";
        return value.Unit == UseUnit.Minutes ? texts[key, Spoken.Number(most, 0)] : texts.Count(key, (int)most);
    }

    /// <summary>Labels under the first period and the last, and between them where there is room.</summary>
    public LineMark[] Marks(ContentEffectiveness value)
    {
        var periods = Periods(value);
        var last = periods.Count - 1;
        int[] places = last < 3 ? [] : [0, last / 3, last * 2 / 3];
        return
        [
            .. places.Select(at => new LineMark(at, Spoken.ShortDay(periods[at].From), WideOnly: at > 0)),
            .. last < 0 ? Array.Empty<LineMark>() : [new LineMark(last, texts["ContentEffectiveness.Grid.Now"])],
        ];
    }
}
