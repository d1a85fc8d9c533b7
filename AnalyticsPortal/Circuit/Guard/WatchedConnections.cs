using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>The open conversations of this process.</summary>
public sealed class OpenConversations(IOptions<CircuitLimits> limits, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Conversation> _open = new(StringComparer.Ordinal);

    /// <summary>Each of them.</summary>
    public IEnumerable<KeyValuePair<string, Conversation>> All => _open;

    /// <summary>The conversation of a connection; null when it is over.</summary>
    public Conversation? Find(string connectionId) => _open.GetValueOrDefault(connectionId);

    /// <summary>A new connection.</summary>
    public void Begin(HubConnectionContext connection) => _open[connection.ConnectionId] = Conversation.Begin(connection, limits.Value, clock);

    /// <summary>A connection that is gone.</summary>
    public void Forget(string connectionId) => _open.TryRemove(connectionId, out _);
}

/// <summary>The framework's own way of sending to connections, and a note of each batch of drawing that it sends.</summary>
/// <typeparam name="THub">The hub.</typeparam>
public sealed class WatchedConnections<THub>(ILogger<DefaultHubLifetimeManager<THub>> logger, OpenConversations conversations) : DefaultHubLifetimeManager<THub>(logger)
    where THub : Hub
{
    private const string RenderBatch = "JS.RenderBatch";

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        conversations.Begin(connection);
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        conversations.Forget(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task SendConnectionAsync(string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        if (methodName == RenderBatch && args is [long batch, ..]) conversations.Find(connectionId)?.Sent(batch);
        return base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
    }
}
