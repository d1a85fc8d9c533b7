using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>The account that an ID token describes.</summary>
internal static class TokenAccount
{
    /// <summary>The account, with exactly the roles that the token's values mean here; or why the token describes none.</summary>
    public static (Account? Account, OpenIdRefusal? Refusal) From(TokenClaims claims, OpenIdOptions options)
    {
        if (claims.Text(options.UserIdClaim) is not { } userId || !Told.IsId(userId) || !Told.IsId(claims.Subject, Told.LongestSubject))
            return (null, OpenIdRefusal.NoIdentity);
        if (OrganizationOf(claims, options) is not { } organization)
            return (null, OpenIdRefusal.NoOrganization);
        if (RolesOf(claims, options) is not { Count: > 0 } roles)
            return (null, OpenIdRefusal.NoRole);
        var name = Told.Name(claims.Text("name")) ?? Told.Name(claims.Text("preferred_username")) ?? userId;
        return (new(userId, claims.Issuer, claims.Subject, organization, name, Told.Email(claims.Text("email")), roles), null);
    }

    // Of two organisations neither is the right one: a person's rows belong to one tenant.
    private static string? OrganizationOf(TokenClaims claims, OpenIdOptions options) =>
        Known(claims.Texts(options.OrganizationClaim), options.Organizations).ToList() is [var only] ? only : null;

    private static List<ScopeRole> RolesOf(TokenClaims claims, OpenIdOptions options) =>
        [.. Known(options.RoleClaims.SelectMany(claims.Texts), options.Roles).Select(OpenIdOptionsValidation.ScopeRoleOf).OfType<ScopeRole>().Order()];

    private static IEnumerable<string> Known(IEnumerable<string> values, IReadOnlyDictionary<string, string> meanings) =>
        values.Where(meanings.ContainsKey).Select(v => meanings[v]).Distinct(StringComparer.Ordinal);
}
