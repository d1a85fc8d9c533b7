using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Ways in which the database itself cannot be had; a statement that it refuses is none of them.</summary>
public enum DatabaseTrouble
{
    /// <summary>It is not there, or the connection broke.</summary>
    Away,

    /// <summary>All connections are in use, and none came free in time.</summary>
    Busy,
}

/// <summary>Tells them apart from faults of the program.</summary>
public static class DatabaseTroubles
{
    /// <summary>What kept the database from answering; null for anything else.</summary>
    public static DatabaseTrouble? Of(Exception? problem) => problem switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => DatabaseTrouble.Busy,
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ConnectionFailure
        } => DatabaseTrouble.Away,
        PostgresException => null,
        // It has no type of its own.
        NpgsqlException { InnerException: TimeoutException } busy when busy.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => DatabaseTrouble.Busy,
        NpgsqlException or TimeoutException => DatabaseTrouble.Away,
        _ => null,
    };
}
