namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of sign-in and its neighbours (AccountTexts.resx).</summary>
public sealed class AccountTexts;
