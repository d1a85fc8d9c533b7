namespace AnalyticsPortal.Tests.Browser;

/// <summary>The personas' fixed addresses.</summary>
public static class Personas
{
    public const string Ahead = "maren.okafor@demo.example";
}
