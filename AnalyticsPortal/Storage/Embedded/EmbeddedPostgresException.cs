namespace AnalyticsPortal.Storage.Embedded;

/// <summary>The portal's own PostgreSQL cannot run. The message is for people and names what to do; the data was not touched.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
