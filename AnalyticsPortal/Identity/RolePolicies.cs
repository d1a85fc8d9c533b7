using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Authorization;

namespace AnalyticsPortal.Identity;

/// <summary>Pages that are open to one active role. The repositories behind them ask again.</summary>
public static class RolePolicies
{
    /// <summary>For whoever acts as an operator.</summary>
    public const string Operator = "operator";

    /// <summary>For whoever acts as a trainer, or as the organisation's administrator: pages about courses.</summary>
    public const string Courses = "courses";

    /// <summary>For whoever acts as a trainer.</summary>
    public const string Trainer = "trainer";

    internal static void Add(AuthorizationOptions options)
    {
        Add(options, Operator, ScopeRole.Operator);
        Add(options, Courses, ScopeRole.Trainer, ScopeRole.OrganizationAdmin);
        Add(options, Trainer, ScopeRole.Trainer);
    }

    private static void Add(AuthorizationOptions options, string name, params ScopeRole[] roles) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Reader.From(context.User) is { Role: var role } && roles.Contains(role)));
}
