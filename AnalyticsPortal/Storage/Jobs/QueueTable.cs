using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>How much waits and runs: counts over job.</summary>
internal static class QueueTable
{
    private const string DepthSql = """
        select p.priority,
               count(*) filter (where j.state = 'waiting' and j.due_at <= now())::integer,
               count(*) filter (where j.state = 'waiting' and j.due_at > now())::integer,
               count(*) filter (where j.state = 'running')::integer
        from generate_series(0, 2) as p (priority)
        left join job j on j.priority = p.priority and j.state in ('waiting', 'running')
        group by p.priority
        order by p.priority
        """;

    private const string OldestSql = """
        select min(due_at), coalesce(now() - min(due_at), interval '0'), now()
        from job
        where state = 'waiting' and due_at <= now()
        """;

    public static void Ask(NpgsqlBatch batch) => batch.With(DepthSql).With(OldestSql);

    /// <summary>The queue, and the moment by the database's clock.</summary>
    public static async Task<(QueueState Queue, DateTimeOffset At)> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var depths = await reader.ReadAllAsync(r => new QueueDepth((JobPriority)r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3)), cancellationToken);
        var (since, delay, at) = (await reader.ReadAllAsync(r => (r.ValueOrNull<DateTimeOffset>(0), r.GetFieldValue<TimeSpan>(1), r.Instant(2)), cancellationToken)).Single();
        return (new(depths, since, delay), at);
    }
}
