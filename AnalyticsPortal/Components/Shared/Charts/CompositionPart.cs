using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A part of a score.</summary>
/// <param name="Id">Unique among its like.</param>
/// <param name="Name">What it is.</param>
/// <param name="Points">What it adds, 0 to <paramref name="Most"/>; null when it is missing.</param>
/// <param name="Most">The most it could add; null when it is missing.</param>
/// <param name="Text">Both in words, or that it is missing.</param>
/// <param name="Why">The numbers behind it, or why it is missing.</param>
public sealed record CompositionPart(string Id, string Name, double? Points, double? Most, string Text, RenderFragment Why);
