using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Authorization;

namespace AnalyticsPortal.Identity;

/// <summary>Pages that are open to one active role. The repositories behind them ask again.</summary>
public static class RolePolicies
{
    /// <summary>For whoever acts as an operator.</summary>
    public const string Operator = "operator";

    internal static void Add(AuthorizationOptions options) =>
        options.AddPolicy(Operator, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Reader.From(context.User) is { Role: ScopeRole.Operator }));
}
