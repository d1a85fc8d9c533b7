namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A part of a score.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Weight">Its weight in words.</param>
/// <param name="Value">0-100; null when it is missing.</param>
/// <param name="Text">The value, or why there is none.</param>
public sealed record BarPart(string Name, string Weight, double? Value, string Text);
