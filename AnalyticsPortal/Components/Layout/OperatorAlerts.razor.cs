using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Layout;

/// <summary>The alerts that are on, for an operator; changes by itself.</summary>
public sealed partial class OperatorAlerts
{
    [Inject] public required AlertBoard Board { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    // An operator's people are in every zone.
    private ReaderTime Time => new(Clock.GetUtcNow(), TimeZoneInfo.Utc);

    /// <inheritdoc/>
    public void Dispose() => Board.Changed -= Draw;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // The first HTML is drawn once and hears nothing.
        if (RendererInfo.IsInteractive) Board.Changed += Draw;
    }

    private void Draw(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
