using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>A reader's own organisation.</summary>
public sealed class OwnOrganizationRepository(PortalDatabase database)
{
    internal const string OwnSql = "select name, time_zone, sample from organization where organization_id = $1";

    /// <summary>The organisation of the scope; null when it is not there.</summary>
    public async Task<OwnOrganization?> ReadAsync(DataScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(OwnSql, scope.OrganizationId);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var found = await reader.ReadAllAsync(Own, cancellationToken);
        return found is [var own] ? own : null;
    }

    internal static OwnOrganization Own(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetBoolean(2));
}

/// <summary>An organisation, for those who belong to it.</summary>
/// <param name="Name">For people.</param>
/// <param name="TimeZone">Its IANA zone.</param>
/// <param name="Sample">True when its people and data are made up.</param>
public sealed record OwnOrganization(string Name, string TimeZone, bool Sample);
