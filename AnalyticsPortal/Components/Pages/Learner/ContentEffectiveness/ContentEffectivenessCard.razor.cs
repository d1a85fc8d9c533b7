using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 6: which formats go with good scores?</summary>
public sealed partial class ContentEffectivenessCard
{
    [Inject] public required IStringLocalizer<ContentEffectivenessTexts> ContentEffectivenessTexts { get; init; }

    private IStringLocalizer<ContentEffectivenessTexts> ContentTexts => Screen.Place.Voice.Of(ContentEffectivenessTexts);

    private ContentEffectivenessWords Words => new(ContentTexts, SharedTexts);

    private string? Next => Words.TooFew(Measure) is null ? Insufficient.Next(Measure?.Reason) : ContentTexts["ContentEffectiveness.Empty.Next"];
}
