using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace AnalyticsPortal.Storage.Migrations;

/// <summary>The two roles that the portal works as. Neither owns anything, is a superuser or may bypass row level security.</summary>
public static class PortalRoles
{
    /// <summary>Serves people's requests; bound by row level security.</summary>
    public const string App = "portal_app";

    /// <summary>Works without a user.</summary>
    public const string Worker = "portal_worker";

    private const int Attempts = 10;

    /// <summary>
    /// The password that a role has when none was configured: derived from the migrating role's own, so that every replica knows it and
    /// nothing needs to be kept.
    /// </summary>
    public static string DerivePassword(string adminPassword, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(adminPassword), Encoding.UTF8.GetBytes("analytics-portal/" + role)));

    /// <summary>Creates the role where it is missing and, with a password, gives it that one.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, string role, string? password, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(EnsureSql(role, password), connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException e) when (attempt < Attempts && IsRace(e))
            {
                // Roles belong to the whole cluster, advisory locks to one database: two databases may be migrated at once.
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), cancellationToken);
                // Npgsql gives up a connection on which the server reported an internal error.
                await connection.CloseAsync();
                await connection.OpenAsync(cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new MigrationException($"The role of ConnectionStrings:Portal may not create or change {role}: {e.MessageText}. Give it CREATEROLE, or create {App} and {Worker} by hand and set ConnectionStrings:PortalApp and ConnectionStrings:PortalWorker.", e);
            }
        }
    }

    private static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation
        || (e.SqlState is PostgresErrorCodes.InternalError && e.MessageText.Contains("concurrently", StringComparison.Ordinal));

    // The verifier, not the password: statements that change roles may end up in the server's log.
    private static string EnsureSql(string role, string? password) => $"""
        do $$ begin
            if not exists (select from pg_roles where rolname = '{role}') then create role {role} login; end if;
        end $$;
        {(password is null ? "" : $"alter role {role} login password '{Verifier(role, password)}';")}
        """;

    /// <summary>What PostgreSQL stores of a password (SCRAM-SHA-256, RFC 5803). The salt is derived, so that replicas write the same.</summary>
    public static string Verifier(string role, string password)
    {
        const int iterations = 4096;
        var salt = HMACSHA256.HashData(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(role)).AsSpan(0, 16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
