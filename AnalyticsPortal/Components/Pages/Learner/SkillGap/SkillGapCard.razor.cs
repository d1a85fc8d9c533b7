using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 2: what is missing for the role?</summary>
public sealed partial class SkillGapCard
{
    private const int SkillsShown = 5;

    [Inject] public required IStringLocalizer<SkillGapTexts> SkillGapTexts { get; init; }

    private IStringLocalizer<SkillGapTexts> GapTexts => Screen.Place.Voice.Of(SkillGapTexts);

    private SkillGapWords Words => new(GapTexts, Sources);

    private Source[] Missing => [.. Measure?.Missing ?? []];

    private static TargetSkill[] Top(SkillGap gap) => [.. gap.Skills.Take(SkillsShown)];
}
