using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>What stands around every page of an operator.</summary>
public sealed partial class OperatorFrame
{
    private ElementReference _notice;
    private OperatorNotice? _said;

    [Inject] public required IStringLocalizer<OperatorTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required FrameZone Zone { get; init; }

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required OperatorScreen Screen { get; set; }

    /// <summary>The page's heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>One line below it.</summary>
    [Parameter, EditorRequired] public required string Lead { get; set; }

    /// <summary>True for a page below the first: the services are asked where their answers are to be seen.</summary>
    [Parameter] public bool Below { get; set; }

    /// <summary>The page itself.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Zone.Tell(Screen.Time.Zone);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_said, Screen.Notice)) return;
        _said = Screen.Notice;
        // The button that was pressed is gone with what it was for: without this the focus would fall back to the page's beginning.
        if (_said is { Moved: true }) await _notice.FocusAsync();
    }
}
