namespace AnalyticsPortal.Components.Shared.Card;

/// <summary>A step of a measure's arithmetic.</summary>
/// <param name="Name">What is calculated.</param>
/// <param name="Definition">How, in words.</param>
/// <param name="Numbers">The same with the reader's numbers put in; empty where there are none to show.</param>
/// <param name="Result">What comes out, with its unit.</param>
public sealed record Step(string Name, string Definition, string Numbers, string Result);
