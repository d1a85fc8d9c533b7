namespace AnalyticsPortal.Tests.Browser;

/// <summary>The personas' names as the sign-in page shows them.</summary>
public static class Personas
{
    public const string Ahead = "Maren Okafor";
    public const string BrandNew = "Juno Nakamoto-Reyes";
}
