using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 4.</summary>
public sealed partial class MasteryView
{
    [Inject] public required IStringLocalizer<MasteryTexts> MasteryTexts { get; init; }

    private MasteryWords Words => new(MasteryTexts, Sources, Time);

    private MasteryTopicTable Topics => new(MasteryTexts, Words, Time);

    private MasterySums Sums(Mastery mastery) => new(MasteryTexts, mastery.Days[^1].On);

    private Source[] Missing => [.. Measure?.Missing ?? []];

    private IReadOnlyList<LevelOnDay> Shown(Mastery mastery) => MasteryTable.Shown(mastery, Window);

    private LineMark[] Marks(Mastery mastery) => Window == MeasureWindow.Default
        ? MasteryWords.WeekMarks(mastery.Weeks, Texts["OnTrack.Today"])
        : new DayMarks(Texts).Of([.. Shown(mastery).Select(day => day.On)]);
}
