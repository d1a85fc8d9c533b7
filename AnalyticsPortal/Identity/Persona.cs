namespace AnalyticsPortal.Identity;

/// <summary>A person of the sample organisation whom a visitor may try out.</summary>
/// <param name="Issuer">Issuer of the account.</param>
/// <param name="Subject">Subject of the account.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Email">Fixed address, for the sign-in form and for tests.</param>
/// <param name="Description">One line: role and what there is to see.</param>
public sealed record Persona(string Issuer, string Subject, string DisplayName, string Email, string Description);

/// <summary>Sign-in without an identity provider; registered by Demo only, so that Production has none.</summary>
public interface IPersonaSignIn
{
    /// <summary>The personas in the order they are shown.</summary>
    IReadOnlyList<Persona> Personas { get; }

    /// <summary>The account's issuer and subject when the e-mail address is known and the password right, else null.</summary>
    (string Issuer, string Subject)? Verify(string email, string password);
}
