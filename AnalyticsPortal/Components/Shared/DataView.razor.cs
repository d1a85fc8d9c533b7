using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared;

/// <summary>A part of a screen in one of its six states.</summary>
/// <typeparam name="T">The data.</typeparam>
public sealed partial class DataView<T>
{
    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    /// <summary>What to show. Ready or stale without a value counts as failed.</summary>
    [Parameter, EditorRequired] public required LoadState<T> State { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>The data itself; drawn for ready and stale.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> ChildContent { get; set; }

    /// <summary>Loading: boxes of the final size.</summary>
    [Parameter] public RenderFragment? Skeleton { get; set; }

    /// <summary>Loading: what is waited for.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    /// <summary>Stale: the last good time and the cause.</summary>
    [Parameter] public string? StaleText { get; set; }

    /// <summary>Empty: a title other than the usual one.</summary>
    [Parameter] public string? EmptyTitle { get; set; }

    /// <summary>Empty: why there is nothing yet.</summary>
    [Parameter] public string? EmptyWhy { get; set; }

    /// <summary>Empty: how far along it is.</summary>
    [Parameter] public RenderFragment? EmptyDetail { get; set; }

    /// <summary>Empty: what to do, or what happens, next.</summary>
    [Parameter] public string? EmptyNext { get; set; }

    /// <summary>Failed: tries again; without it there is no button.</summary>
    [Parameter] public EventCallback OnRetry { get; set; }
}
