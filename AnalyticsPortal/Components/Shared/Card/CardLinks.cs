namespace AnalyticsPortal.Components.Shared.Card;

/// <summary>Where a card leads.</summary>
/// <param name="Page">The measure's page.</param>
/// <param name="Table">The same with the table open.</param>
/// <param name="Download">What the page shows, as a file.</param>
public sealed record CardLinks(string Page, string Table, string Download);
