using System.Security.Claims;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Components.Layout;

/// <summary>Who looks at the page, as far as the frame needs it.</summary>
/// <param name="Name">Name for people; empty when nobody is signed in.</param>
/// <param name="Role">The active role; null when nobody is signed in.</param>
/// <param name="Roles">Every role that may be switched to, the active one included.</param>
public sealed record Viewer(string Name, ScopeRole? Role, IReadOnlyList<ScopeRole> Roles)
{
    /// <summary>Claim with the active role, one: a name of <see cref="ScopeRole"/>.</summary>
    public const string ActiveRoleClaim = "active_role";

    /// <summary>Claim with a role the person holds, one for each.</summary>
    public const string RoleClaim = ClaimTypes.Role;

    /// <summary>Reads the signed-in person.</summary>
    public static Viewer Of(ClaimsPrincipal user)
    {
        var roles = user.FindAll(RoleClaim).Select(claim => Parse(claim.Value)).OfType<ScopeRole>().Distinct().ToArray();
        var active = Parse(user.FindFirst(ActiveRoleClaim)?.Value) ?? (roles is [var only] ? only : null);
        return new(user.Identity?.Name ?? "", active, roles);
    }

    private static ScopeRole? Parse(string? value) => Enum.TryParse<ScopeRole>(value, ignoreCase: false, out var role) ? role : null;
}
