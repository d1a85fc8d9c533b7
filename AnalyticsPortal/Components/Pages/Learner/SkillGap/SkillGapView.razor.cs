using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 2.</summary>
public sealed partial class SkillGapView
{
    private const int GapsShown = 5, GainsShown = 8;

    [Inject] public required IStringLocalizer<SkillGapTexts> SkillGapTexts { get; init; }

    private IStringLocalizer<SkillGapTexts> GapTexts => Screen.Place.Voice.Of(SkillGapTexts);

    private SkillGapWords Words => new(GapTexts, Sources);

    private SkillGapPageWords PageWords => new(GapTexts, Words, Time);

    private Source[] Missing => [.. Measure?.Missing ?? []];

    // The windows end on the day of the calculation, which may be older than the page.
    private DateOnly Today => Measure is null ? Time.Today : Time.DayOf(Measure.CalculatedAt);

    private LevelsGained Gained(SkillGap gap) => SkillGapPageWords.Gained(gap, Window);

    private static TargetSkill[] MostUrgent(SkillGap gap) => [.. gap.Skills.Where(skill => skill.Gap > 0).Take(GapsShown)];
}
