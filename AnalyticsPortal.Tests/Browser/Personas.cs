namespace AnalyticsPortal.Tests.Browser;

/// <summary>The personas' names as the sign-in page shows them.</summary>
public static class Personas
{
    public const string Ahead = "Maren Okafor";
    public const string AheadId = "lq-l00001";
    // Refreshing by hand is limited for each person: tests that do it share the load.
    public const string Behind = "Teodor Halvorsen-Iyer";
    public const string BrandNew = "Juno Nakamoto-Reyes";
    // Whose sessions are counted and ended.
    public const string NewToCollege = "Kerubo D’Angelo";
}
