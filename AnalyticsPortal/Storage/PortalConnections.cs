namespace AnalyticsPortal.Storage;

/// <summary>How each part of the portal reaches its one database.</summary>
/// <param name="App">For requests of people: role portal_app, bound by row level security. May lead through a transaction pooler.</param>
/// <param name="Worker">For work without a user: role portal_worker. May lead through a transaction pooler.</param>
/// <param name="Listen">A direct connection as portal_worker, for LISTEN.</param>
public sealed record PortalConnections(string App, string Worker, string Listen);
