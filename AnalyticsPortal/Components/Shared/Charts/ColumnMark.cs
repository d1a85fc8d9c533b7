namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A label under columns.</summary>
/// <param name="X">From the left, 0-100.</param>
/// <param name="Text">What it says.</param>
/// <param name="WideOnly">True when it leaves where there is little room.</param>
public sealed record ColumnMark(double X, string Text, bool WideOnly = false);
