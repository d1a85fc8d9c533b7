using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What stands around every page about courses.</summary>
public sealed partial class TrainerFrame
{
    private const int MostInRail = 6;

    private ElementReference _notice;
    private TrainerNotice? _said;

    [Inject] public required IStringLocalizer<TrainerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required FrameZone Zone { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required ITrainerScreen Screen { get; set; }

    /// <summary>The page's heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The end of the breadcrumb; the heading when absent.</summary>
    [Parameter] public string? Crumb { get; set; }

    /// <summary>List items of the breadcrumb between the courses and the page; null for a page that is not below them.</summary>
    [Parameter] public RenderFragment? Crumbs { get; set; }

    /// <summary>One line below the heading.</summary>
    [Parameter] public string? Subtitle { get; set; }

    /// <summary>How old the numbers are and what they come from; the moment of reading when absent.</summary>
    [Parameter] public RenderFragment? Chip { get; set; }

    /// <summary>Buttons beside the heading.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    /// <summary>The page itself.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Zone.Tell(Screen.Time.Zone);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_said, Screen.Notice)) return;
        _said = Screen.Notice;
        // What was pressed is gone with what it was for: without this the focus would fall back to the page's beginning.
        if (_said is { Moved: true }) await _notice.FocusAsync();
    }
}
