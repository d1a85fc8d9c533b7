using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The labels under a row of days that ends today.</summary>
/// <param name="texts">The sentences.</param>
public sealed class DayMarks(IStringLocalizer<LearnerTexts> texts)
{
    private const int Week = 7;

    /// <summary>Each day of a week, else one day a week; every other one leaves where there is little room.</summary>
    public LineMark[] Of(IReadOnlyList<DateOnly> days)
    {
        var step = days.Count <= Week ? 1 : Week;
        return
        [
            .. from at in Enumerable.Range(0, days.Count)
               let ago = days.Count - 1 - at
               where ago % step == 0
               select new LineMark(at, ago == 0 ? texts["OnTrack.Today"] : Spoken.ShortDay(days[at]), WideOnly: ago / step % 2 == 1),
        ];
    }
}
