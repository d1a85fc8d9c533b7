using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>Ties what a job writes to the claim under which it writes: where that is no longer held, the whole transaction is undone.</summary>
internal static class JobSettlement
{
    private const string TakenOver = "PJ001";

    private const string CheckSql = "select check_claim($1, $2)";

    private const string SettleSql = "select settle_job($1, $2, $3, $4::text[], $5, $6::interval)";

    /// <summary>Adds the check that the job is still held.</summary>
    public static NpgsqlBatch AddCheck(NpgsqlBatch batch, ClaimedJob job) => batch.With(CheckSql, job.JobId, job.Claim);

    /// <summary>Adds the end of the try. Last in its batch, so that the job's row is not locked while the others wait.</summary>
    public static NpgsqlBatch AddEnd(NpgsqlBatch batch, ClaimedJob job, JobEnding ending) => batch.With(
        SettleSql, job.JobId, job.Claim, ending.State.ToText(), ending.Gaps as string[] ?? [.. ending.Gaps], ending.Failure?.ToString(), ending.Pause);

    /// <summary>True when a statement failed because another worker holds the job by now, or nobody does.</summary>
    public static bool IsTakenOver(PostgresException e) => e.SqlState == TakenOver;
}
