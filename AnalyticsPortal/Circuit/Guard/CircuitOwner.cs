using System.Security.Claims;
using AnalyticsPortal.Identity;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>Whose a circuit is: a person in one of his sessions.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="Session">SHA-256 of the session's id, hexadecimal.</param>
public sealed record CircuitOwner(string UserId, string Session)
{
    /// <summary>Reads the principal of a request; null when nobody is signed in.</summary>
    public static CircuitOwner? From(ClaimsPrincipal? principal) =>
        principal is not null && Reader.From(principal) is { } reader && Reader.SessionOf(principal) is { } session
            ? new(reader.UserId, Convert.ToHexStringLower(session))
            : null;
}
