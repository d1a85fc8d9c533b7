using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>What the trainer's pages ask the database, one line each.</summary>
internal static class RollupQueries
{
    public static readonly DataScope Scope = new(RollupWorld.Trainer, RollupWorld.Tenant.OrganizationId, ScopeRole.Trainer, []);

    public static IReadOnlyList<(string Name, Func<Task> AskAsync)> Of(PortalDatabase database)
    {
        var (overview, none) = (new OwnOrganizationRepository(database), CancellationToken.None);
        return
        [
            ("own organisation", () => overview.ReadAsync(Scope, none)),
        ];
    }
}
