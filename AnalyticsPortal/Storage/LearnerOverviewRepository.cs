using AnalyticsPortal.Storage.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>What a learner's overview shows, as far as the reader may see it.</summary>
public sealed class LearnerOverviewRepository(PortalDatabase database, ILogger<LearnerOverviewRepository> logger)
{
    internal const string PersonSql = """
        select a.display_name, o.name, coalesce(p.time_zone, o.time_zone), o.sample,
               (select l.title from learning_path l where l.user_id = a.user_id and l.active order by l.target_date, l.path_id limit 1)
        from account a
        join organization o on o.organization_id = a.organization_id
        left join learner_profile p on p.user_id = a.user_id
        where a.user_id = $1
        """;

    /// <summary>
    /// The overview, in one round trip; null when there is no such learner or the scope may not see him. One who was never collected
    /// has no sources and no measures. Zone: his own, else his organisation's.
    /// </summary>
    public async Task<LearnerOverview?> ReadAsync(DataScope scope, string userId, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(PersonSql, userId);
        SourceStateTable.Ask(batch, userId);
        MeasureTable.Ask(batch, userId);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var people = await reader.ReadAllAsync(r => Person(userId, r), cancellationToken);
        if (people is not [var person]) return null;
        var sources = await SourceStateTable.ReadAsync(reader, cancellationToken);
        return person with
        {
            Sources = [.. sources.Select(s => s.State)],
            Measures = await MeasureTable.ReadAsync(reader, logger, cancellationToken),
        };
    }

    private static LearnerOverview Person(string userId, NpgsqlDataReader r) =>
        new(userId, r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.TextOrNull(4), [], null);
}
