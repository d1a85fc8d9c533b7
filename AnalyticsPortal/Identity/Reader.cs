using System.Security.Claims;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity;

/// <summary>The signed-in person as the cookie says it: who he is, and the one role that is active.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="OrganizationId">His organisation.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Role">The active role.</param>
/// <param name="Roles">All roles he may take.</param>
public sealed record Reader(string UserId, string OrganizationId, string DisplayName, ScopeRole Role, IReadOnlyList<ScopeRole> Roles)
{
    private const string OrganizationClaim = "org_id";
    private const string ActiveRoleClaim = "active_role";

    /// <summary>What he may read.</summary>
    public DataScope Scope => new(UserId, OrganizationId, Role, []);

    /// <summary>Reads the cookie's principal; null when nobody is signed in or the cookie is of an older shape.</summary>
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

    /// <summary>The principal for a cookie: this account, with one of its roles active.</summary>
    public static ClaimsPrincipal ToPrincipal(Account account, ScopeRole active, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.UserId),
            new(ClaimTypes.Name, account.DisplayName),
            new("iss", account.Issuer),
            new("sub", account.Subject),
            new(OrganizationClaim, account.OrganizationId),
            new(ActiveRoleClaim, active.ToString()),
            .. account.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())),
        ], scheme));
}
