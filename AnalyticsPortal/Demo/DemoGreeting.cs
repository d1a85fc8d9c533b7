using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo;

/// <summary>What the portal prints when it starts with sample data.</summary>
public static class DemoGreeting
{
    /// <summary>The address, the personas and the password, line by line.</summary>
    /// <param name="baseAddress">Where the portal listens.</param>
    public static IReadOnlyList<string> Lines(string baseAddress)
    {
        var width = Cast.Personas.Max(p => p.Person.Email.Length);
        return
        [
            $"AnalyticsPortal with sample data: {baseAddress}",
            $"Sign in as one of these people; the password is {DemoSignIn.Password}",
            .. Cast.Personas.Select(p => $"  {p.Person.Email.PadRight(width)}  {p.Person.Name}: {p.Description}"),
        ];
    }
}
