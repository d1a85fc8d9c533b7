using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Layout;

/// <summary>The alerts that are on, for an operator; changes by itself.</summary>
public sealed partial class OperatorAlerts
{
    private HashSet<(string Rule, string Subject)> _before = [];
    private Dictionary<(string Rule, string Subject), string> _said = [];

    [Inject] public required AlertBoard Board { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    [Inject] public required FrameZone Zone { get; init; }

    private ReaderTime Time => new(Clock.GetUtcNow(), Zone.Zone ?? TimeZoneInfo.Utc);

    /// <inheritdoc/>
    public void Dispose()
    {
        Board.Changed -= Draw;
        Zone.Changed -= Draw;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // What is on already stands on the page that is being read.
        _before = [.. Board.Firing.Select(Key)];
        Zone.Changed += Draw;
        // The first HTML is drawn once and hears nothing.
        if (RendererInfo.IsInteractive) Board.Changed += Draw;
    }

    private void Draw(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        var firing = Board.Firing;
        _before.IntersectWith(firing.Select(Key));
        _said = firing.Where(alert => !_before.Contains(Key(alert))).ToDictionary(Key, alert => _said.GetValueOrDefault(Key(alert), alert.Text));
        StateHasChanged();
    });

    private static (string Rule, string Subject) Key(Alert alert) => (alert.Rule, alert.Subject);
}
