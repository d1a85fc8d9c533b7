using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>The portal's two pools of connections. Nothing here depends on a session: every statement may run on another server connection.</summary>
public sealed class PortalDatabase(PortalConnections connections, ILoggerFactory logging) : IAsyncDisposable
{
    // A server takes 100 connections unless told otherwise, and two portals may share one: more requests than this wait for their turn.
    private const int AppConnections = 28, WorkerConnections = 16;

    // How long a free connection is waited for: a reader is told soon, what works without one need not hurry.
    private const int AppPatienceSeconds = 4, WorkerPatienceSeconds = 15;

    // How long a statement may take: a reader whose database hangs is told so, and does not wait for it.
    private const int AppStatementSeconds = 8, WorkerStatementSeconds = 30;

    // People's reads are short: to compile one, or to have others help with it, takes longer than it does.
    private const string ScopeSql = """
        select set_config('app.user_id', $1, true),
               set_config('app.organization_id', $2, true),
               set_config('app.role', $3, true),
               set_config('jit', 'off', true),
               set_config('max_parallel_workers_per_gather', '0', true)
        """;

    // A trainer's own courses, as of this moment; it has no result.
    private const string OwnCoursesSql = "call take_own_courses()";

    /// <summary>Connections of the role that people's requests use; row level security binds it.</summary>
    public NpgsqlDataSource App { get; } = PoolModeSafe("app", connections.App, AppConnections, AppPatienceSeconds, AppStatementSeconds, logging);

    /// <summary>Connections of the role that works without a user and may reach every row.</summary>
    public NpgsqlDataSource Worker { get; } = PoolModeSafe("worker", connections.Worker, WorkerConnections, WorkerPatienceSeconds, WorkerStatementSeconds, logging);

    /// <summary>Connection string of a direct connection for LISTEN.</summary>
    public string Listen { get; } = connections.Listen;

    /// <summary>
    /// A batch whose first command sets the scope; add the queries, then <see cref="BatchReading.ReadScopedAsync"/>.
    /// All of it goes in one round trip and is one implicit transaction, with which the scope ends.
    /// </summary>
    public NpgsqlBatch ReadAs(DataScope scope)
    {
        var batch = App.CreateBatch().With(ScopeSql, scope.UserId, scope.OrganizationId, scope.Role.ToText());
        return scope.Role == ScopeRole.Trainer ? batch.With(OwnCoursesSql) : batch;
    }

    /// <summary>Opens every connection anew: the server has gone or was another's, and each idle one would fail once more.</summary>
    public void Forget()
    {
        App.Clear();
        Worker.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Worker.DisposeAsync();
    }

    private static NpgsqlDataSource PoolModeSafe(string name, string connectionString, int most, int patienceSeconds, int statementSeconds, ILoggerFactory logging)
    {
        // The name stands in metrics, where otherwise the connection string would.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        // A transaction pooler has no session to reset or to keep prepared statements in.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 0;
        builder.ConnectionStringBuilder.Enlist = false;
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size")) builder.ConnectionStringBuilder.MaxPoolSize = most;
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Timeout")) builder.ConnectionStringBuilder.Timeout = patienceSeconds;
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Command Timeout")) builder.ConnectionStringBuilder.CommandTimeout = statementSeconds;
        return builder.UseLoggerFactory(logging).Build();
    }
}
