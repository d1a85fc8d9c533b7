namespace AnalyticsPortal.Storage;

/// <summary>The names that roles have in the database.</summary>
public static class ScopeRoles
{
    /// <summary>The name that policies compare with.</summary>
    public static string ToText(this ScopeRole role) => role switch
    {
        ScopeRole.Learner => "learner",
        ScopeRole.Trainer => "trainer",
        ScopeRole.OrganizationAdmin => "org_admin",
        ScopeRole.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>The role of a name.</summary>
    public static ScopeRole Parse(string text) => text switch
    {
        "learner" => ScopeRole.Learner,
        "trainer" => ScopeRole.Trainer,
        "org_admin" => ScopeRole.OrganizationAdmin,
        "operator" => ScopeRole.Operator,
        _ => throw new ArgumentOutOfRangeException(nameof(text), text, "Not the name of a role."),
    };
}
