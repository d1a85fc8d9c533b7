using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 6.</summary>
public sealed partial class ContentEffectivenessView
{
    [Inject] public required IStringLocalizer<ContentEffectivenessTexts> ContentEffectivenessTexts { get; init; }

    private IStringLocalizer<ContentEffectivenessTexts> ContentTexts => Screen.Place.Voice.Of(ContentEffectivenessTexts);

    private ContentEffectivenessWords Words => new(ContentTexts, SharedTexts);

    private ContentUseWords Use => new(ContentTexts, Words, Window);

    private string? Next => Words.TooFew(Measure) is null ? Insufficient.Next(Measure?.Reason) : ContentTexts["ContentEffectiveness.Empty.Next"];
}
