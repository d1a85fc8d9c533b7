namespace AnalyticsPortal.Identity;

/// <summary>A person of the sample organisation whom a visitor may try out.</summary>
/// <param name="Issuer">Issuer of the account.</param>
/// <param name="Subject">Subject of the account.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Email">Fixed address, for the sign-in form and for tests.</param>
/// <param name="Description">One line: role and what there is to see.</param>
public sealed record Persona(string Issuer, string Subject, string DisplayName, string Email, string Description);

/// <summary>Where the learners of the demonstration come from when they are real and anonymised.</summary>
/// <param name="Presentation">Module and presentation.</param>
/// <param name="Day">The day of it that is shown as today.</param>
/// <param name="Days">How many it has.</param>
public sealed record RealLearners(string Presentation, int Day, int Days)
{
    /// <summary>What the dataset's licence asks for wherever a part of it is shown.</summary>
    public const string Attribution =
        "Kuzilek J., Hlosta M., Zdrahal Z., Open University Learning Analytics dataset, Scientific Data 4:170171 (2017), CC BY 4.0. Changed: dates moved to the present.";
}

/// <summary>Sign-in without an identity provider; registered by Demo only, so that Production has none.</summary>
public interface IPersonaSignIn
{
    /// <summary>The personas in the order they are shown.</summary>
    IReadOnlyList<Persona> Personas { get; }

    /// <summary>Set when the people are real learners; null when they are invented.</summary>
    RealLearners? Real => null;
}
