using AnalyticsPortal.Identity;

namespace AnalyticsPortal.Demo;

/// <summary>What the portal prints when it starts with sample data.</summary>
public static class DemoGreeting
{
    /// <summary>The address, the personas and the password, line by line; whose learners they are where they are real.</summary>
    /// <param name="baseAddress">Where the portal listens.</param>
    /// <param name="source">Whom the demonstration shows.</param>
    internal static IReadOnlyList<string> Lines(string baseAddress, IDemoSource source)
    {
        var width = source.Personas.Max(p => p.Email.Length);
        return
        [
            $"AnalyticsPortal with sample data: {baseAddress}",
            .. source.Real is { } real
                ? [FormattableString.Invariant($"Real, anonymised learners of {real.Presentation} as on day {real.Day} of {real.Days}: {RealLearners.Attribution}")]
                : Array.Empty<string>(),
            $"Sign in as one of these people; the password is {DemoSignIn.Password}",
            .. source.Personas.Select(p => $"  {p.Email.PadRight(width)}  {p.DisplayName}: {p.Description}"),
        ];
    }
}
