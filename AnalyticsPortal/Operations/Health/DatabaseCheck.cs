using AnalyticsPortal.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AnalyticsPortal.Operations.Health;

/// <summary>Ready means that the database answers: the one thing the portal cannot work without.</summary>
public sealed class DatabaseCheck(PortalDatabase database) : IHealthCheck
{
    private const string AnswerSql = "select 1";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // A connection that is being opened does not listen to the token.
            await AskAsync(cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy("The database answers.");
        }
        catch (NpgsqlException problem)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", problem);
        }
    }

    // Opening alone proves nothing: a pooled connection opens without a word to the server.
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var command = database.App.CreateCommand(AnswerSql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
