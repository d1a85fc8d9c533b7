using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>The account that an ID token describes.</summary>
internal static class TokenAccount
{
    private const int LongestId = 255, LongestName = 200;

    /// <summary>The account, with exactly the roles that the token's values mean here; or why the token describes none.</summary>
    public static (Account? Account, OpenIdRefusal? Refusal) From(TokenClaims claims, OpenIdOptions options)
    {
        if (claims.Text(options.UserIdClaim) is not { } userId || !IsId(userId) || !IsId(claims.Subject))
            return (null, OpenIdRefusal.NoIdentity);
        if (OrganizationOf(claims, options) is not { } organization)
            return (null, OpenIdRefusal.NoOrganization);
        if (RolesOf(claims, options) is not { Count: > 0 } roles)
            return (null, OpenIdRefusal.NoRole);
        var name = Shown(claims.Text("name")) ?? Shown(claims.Text("preferred_username")) ?? userId;
        return (new(userId, claims.Issuer, claims.Subject, organization, name, Shown(claims.Text("email")) ?? "", roles), null);
    }

    // Of two organisations neither is the right one: a person's rows belong to one tenant.
    private static string? OrganizationOf(TokenClaims claims, OpenIdOptions options) =>
        Known(claims.Texts(options.OrganizationClaim), options.Organizations).ToList() is [var only] ? only : null;

    private static List<ScopeRole> RolesOf(TokenClaims claims, OpenIdOptions options) =>
        [.. Known(options.RoleClaims.SelectMany(claims.Texts), options.Roles).Select(OpenIdOptionsValidation.ScopeRoleOf).OfType<ScopeRole>().Order()];

    private static IEnumerable<string> Known(IEnumerable<string> values, IReadOnlyDictionary<string, string> meanings) =>
        values.Where(meanings.ContainsKey).Select(v => meanings[v]).Distinct(StringComparer.Ordinal);

    // An id is kept as it came or not at all: made fit, it could become somebody else's.
    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.Trim() == id && !id.Any(char.IsControl) && StoredText.Clean(id) == id;

    private static string? Shown(string? text)
    {
        var clean = StoredText.Clean(new string([.. (text ?? "").Where(c => !char.IsControl(c)).Take(LongestName)])).Trim();
        return clean.Length > 0 ? clean : null;
    }
}
