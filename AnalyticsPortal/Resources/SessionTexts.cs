namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the account's page and of sessions that ended (SessionTexts.resx).</summary>
public sealed class SessionTexts;
