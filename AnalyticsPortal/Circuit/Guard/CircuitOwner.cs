using System.Security.Claims;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>Whose a circuit is: a person in one of his sessions.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="SessionId">The session; null for a cookie that names none.</param>
public sealed record CircuitOwner(string UserId, string? SessionId)
{
    private const string SessionClaim = "sid";

    /// <summary>Reads the principal of a request; null when nobody is signed in.</summary>
    public static CircuitOwner? From(ClaimsPrincipal? principal) =>
        principal is { Identity.IsAuthenticated: true } && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } userId
            ? new(userId, principal.FindFirstValue(SessionClaim))
            : null;
}
