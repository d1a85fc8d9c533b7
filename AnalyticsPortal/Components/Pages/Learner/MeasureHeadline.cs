namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What stands largest on a measure's card, for files.</summary>
/// <param name="Value">Not rounded; null when there is none.</param>
/// <param name="Unit">What the value counts.</param>
/// <param name="Why">Why there is no value, as the card says it; null when there is one.</param>
public sealed record MeasureHeadline(double? Value, string Unit, string? Why);
