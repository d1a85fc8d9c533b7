namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of signing in with an identity provider (OpenIdTexts.resx).</summary>
public sealed class OpenIdTexts;
