using System.Security.Cryptography;
using System.Text;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo;

/// <summary>Sign-in for the people of the demonstration: one password for all of them.</summary>
internal sealed class DemoSignIn(IDemoSource source) : IPersonaSignIn
{
    /// <summary>The password of everybody in the sample organisations. No secret: it opens sample data on this machine alone.</summary>
    public const string Password = "sample-data-only";

    private static readonly byte[] PasswordHash = SHA256.HashData(Encoding.UTF8.GetBytes(Password));

    private readonly Lazy<Dictionary<string, Account>> _accounts = new(() => source.Accounts.ToDictionary(a => a.Email, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IReadOnlyList<Persona> Personas => source.Personas;

    /// <inheritdoc/>
    public RealLearners? Real => source.Real;

    /// <summary>The account with an address, when the password is right: what the demo's auth service answers.</summary>
    public Account? AccountOf(string? email, string? password)
    {
        var right = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(password ?? "")), PasswordHash);
        return right ? _accounts.Value.GetValueOrDefault(email?.Trim() ?? "") : null;
    }
}
