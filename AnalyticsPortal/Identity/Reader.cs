using System.Security.Claims;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity;

/// <summary>The signed-in person as the database knows him now: who he is, and the one role that is active.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="OrganizationId">His organisation.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Role">The active role.</param>
/// <param name="Roles">All roles he may take.</param>
public sealed record Reader(string UserId, string OrganizationId, string DisplayName, ScopeRole Role, IReadOnlyList<ScopeRole> Roles)
{
    private const string OrganizationClaim = "org_id";
    private const string ActiveRoleClaim = "active_role";
    private const string SessionClaim = "session";

    /// <summary>What he may read.</summary>
    public DataScope Scope => new(UserId, OrganizationId, Role);

    /// <summary>Reads a request's principal; null when nobody is signed in.</summary>
    public static Reader? From(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }
            || principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId
            || principal.FindFirstValue(OrganizationClaim) is not { } organizationId
            || !Enum.TryParse<ScopeRole>(principal.FindFirstValue(ActiveRoleClaim), out var active))
            return null;
        var roles = principal.FindAll(ClaimTypes.Role)
            .Select(c => Enum.TryParse<ScopeRole>(c.Value, out var role) ? role : (ScopeRole?)null)
            .OfType<ScopeRole>().ToList();
        return roles.Contains(active)
            ? new(userId, organizationId, principal.FindFirstValue(ClaimTypes.Name) ?? userId, active, roles)
            : null;
    }

    /// <summary>The SHA-256 of the id of the session in which he asks; null when there is none.</summary>
    public static byte[]? SessionOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue(SessionClaim) is { } hash ? Convert.FromHexString(hash) : null;

    /// <summary>The principal of a request: this account, with one of its roles active.</summary>
    /// <param name="account">Who.</param>
    /// <param name="active">The one role that counts.</param>
    /// <param name="scheme">How he was recognised.</param>
    /// <param name="session">SHA-256 of his session's id.</param>
    public static ClaimsPrincipal ToPrincipal(Account account, ScopeRole active, string scheme, byte[]? session = null) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.UserId),
            new(ClaimTypes.Name, account.DisplayName),
            new("iss", account.Issuer),
            new("sub", account.Subject),
            new(OrganizationClaim, account.OrganizationId),
            new(ActiveRoleClaim, active.ToString()),
            .. session is null ? [] : (IEnumerable<Claim>)[new(SessionClaim, Convert.ToHexStringLower(session))],
            .. account.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())),
        ], scheme));
}
