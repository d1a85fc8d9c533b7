using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What stands around every page about one learner.</summary>
public sealed partial class LearnerFrame
{
    [Inject] public required IStringLocalizerFactory AllTexts { get; init; }

    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>What is shown, and for whom.</summary>
    [Parameter, EditorRequired] public required LearnerScreen Screen { get; set; }

    /// <summary>The page's name, for paper.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Its heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>One line below the heading.</summary>
    [Parameter] public string? Subtitle { get; set; }

    /// <summary>The end of the breadcrumb.</summary>
    [Parameter, EditorRequired] public required RenderFragment Crumbs { get; set; }

    /// <summary>The address of what is shown, as a file; null when there is nothing to download.</summary>
    [Parameter] public string? Download { get; set; }

    /// <summary>Beside the buttons.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    /// <summary>The page itself.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }
}
