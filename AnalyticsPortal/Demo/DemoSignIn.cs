using System.Security.Cryptography;
using System.Text;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Identity;

namespace AnalyticsPortal.Demo;

/// <summary>Sign-in for the invented people: one password for all of them.</summary>
internal sealed class DemoSignIn(People people) : IPersonaSignIn
{
    /// <summary>The password of everybody in the sample organisations. No secret: it opens invented data on this machine alone.</summary>
    public const string Password = "sample-data-only";

    private static readonly byte[] PasswordHash = SHA256.HashData(Encoding.UTF8.GetBytes(Password));

    private readonly Lazy<Dictionary<string, string>> _userIds = new(() =>
        people.All().ToDictionary(p => p.Email, p => p.UserId, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IReadOnlyList<Persona> Personas { get; } =
        [.. Cast.Personas.Select(p => new Persona(PeopleAnswers.Issuer, p.Person.UserId, p.Person.Name, p.Person.Email, p.Description))];

    /// <inheritdoc/>
    public (string Issuer, string Subject)? Verify(string email, string password) =>
        PersonOf(email, password) is { } person ? (PeopleAnswers.Issuer, person.UserId) : null;

    /// <summary>The person with an address, when the password is right.</summary>
    public Person? PersonOf(string? email, string? password)
    {
        var right = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(password ?? "")), PasswordHash);
        return right && _userIds.Value.TryGetValue(email?.Trim() ?? "", out var userId) ? people.Find(userId) : null;
    }
}
