namespace AnalyticsPortal.Storage.Migrations;

/// <summary>The database and this version of the portal do not belong together, or a step failed. The message is for people and says what to do; nothing was changed by the step it names.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
