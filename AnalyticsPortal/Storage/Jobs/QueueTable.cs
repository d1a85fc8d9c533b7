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

    // A night is due all at once and takes minutes: only one that hangs presses.
    private const string OldestSql = """
        select min(j.due_at), coalesce(now() - min(j.due_at), interval '0'), now(),
               count(*) filter (where p.presses)::integer, coalesce(now() - min(j.due_at) filter (where p.presses), interval '0')
        from job j
        cross join lateral (select j.priority < 2 or j.due_at < now() - interval '1 hour' as presses) p
        where j.state = 'waiting' and j.due_at <= now()
        """;

    public static void Ask(NpgsqlBatch batch) => batch.With(DepthSql).With(OldestSql);

    /// <summary>The queue, and the moment by the database's clock.</summary>
    public static async Task<(QueueState Queue, DateTimeOffset At)> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var depths = await reader.ReadAllAsync(r => new QueueDepth((JobPriority)r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3)), cancellationToken);
        return (await reader.ReadAllAsync(r => (State(r, depths), r.Instant(2)), cancellationToken)).Single();
    }

    private static QueueState State(NpgsqlDataReader r, IReadOnlyList<QueueDepth> depths) => new(depths, r.ValueOrNull<DateTimeOffset>(0), r.GetFieldValue<TimeSpan>(1))
    {
        Pressing = r.GetInt32(3),
        PressingDelay = r.GetFieldValue<TimeSpan>(4),
    };
}
