using AnalyticsPortal.Identity;
using Microsoft.AspNetCore.SignalR;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>
/// Stands before every call of the circuit hub. The framework gives a circuit to whoever knows its secret; here it goes to the person and
/// session who opened it only. What a browser never calls is refused, and so is more than one person or one connection may have.
/// </summary>
public sealed partial class CircuitGuard(CircuitSeats seats, OpenScreens screens, TimeProvider clock, ILogger<CircuitGuard> logger) : IHubFilter
{
    private const string ClientError = "JS.Error";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var conversation = Conversation.Of(invocationContext.Context);
        if (!conversation.MayCall()) return Shed(invocationContext, conversation);
        switch (invocationContext.HubMethodName)
        {
            case "StartCircuit":
                return await StartAsync(invocationContext, conversation, next);
            case "ConnectCircuit":
                return await ConnectAsync(invocationContext, conversation, next);
            case "ResumeCircuit":
                // Whoever presents a paused circuit's secret or state would get what its owner saw. A reload shows the same, to him alone.
                return null;
            case "OnRenderCompleted":
                if (invocationContext.HubMethodArguments is [long batch, ..]) conversation.Drawn(batch);
                return await next(invocationContext);
            case "UpdateRootComponents":
                SeatedCircuit.Seat(conversation.Seat);
                return await next(invocationContext);
            case "BeginInvokeDotNetFromJS" or "OnLocationChanged" or "OnLocationChanging":
                if (invocationContext.Context.User is { } user && Reader.SessionOf(user) is { } session) screens.Use(session, clock.GetUtcNow());
                return await next(invocationContext);
            case "EndInvokeJSFromDotNet":
                return await next(invocationContext);
            default:
                // Streams, byte arrays and pauses: no page of the portal has them.
                return Shed(invocationContext, conversation);
        }
    }

    /// <inheritdoc/>
    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (Conversation.Of(context.Context).Seat is { } seat) seats.LetGo(seat);
        await next(context, exception);
    }

    private async Task<object?> StartAsync(HubInvocationContext call, Conversation conversation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (CircuitOwner.From(call.Context.User) is not { } owner) return await RefuseAsync(call, conversation, "Nobody is signed in.");
        if (seats.Take(owner) is not { } seat)
        {
            Log.TooMany(logger, owner.UserId);
            return await RefuseAsync(call, conversation, "Too many pages are open.");
        }

        var secret = await next(call) as string;
        if (string.IsNullOrEmpty(secret))
        {
            seat.Dispose();
            return null;
        }

        seats.Remember(seat, secret);
        Attach(conversation, seat);
        return secret;
    }

    // False sends the browser back to the page's address, where what he may see is decided anew.
    private async Task<object?> ConnectAsync(HubInvocationContext call, Conversation conversation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (call.HubMethodArguments is not [string secret] || CircuitOwner.From(call.Context.User) is not { } owner || seats.Find(secret, owner) is not { } seat
            || (conversation.Seat is { } had && had != seat))
        {
            Log.NotHis(logger, CircuitOwner.From(call.Context.User)?.UserId);
            return false;
        }

        var connected = await next(call);
        if (connected is true) Attach(conversation, seat);
        return connected;
    }

    private void Attach(Conversation conversation, CircuitSeat seat)
    {
        if (conversation.Seat is not null) return;
        seats.Attach(seat);
        conversation.Attach(seat);
    }

    private static async Task<object?> RefuseAsync(HubInvocationContext call, Conversation conversation, string why)
    {
        await call.Hub.Clients.Caller.SendAsync(ClientError, why, call.Context.ConnectionAborted);
        conversation.End();
        return null;
    }

    private object? Shed(HubInvocationContext call, Conversation conversation)
    {
        // What has arrived already is still handed over, call by call.
        if (conversation.End()) Log.Flood(logger, call.Context.ConnectionId, call.HubMethodName);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{UserId} asked for a circuit that is not his, or no longer there")]
        public static partial void NotHis(ILogger logger, string? userId);

        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} has as many circuits as a person may have")]
        public static partial void TooMany(ILogger logger, string userId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Connection {ConnectionId} called too often, or what no page calls, and was ended at {Method}")]
        public static partial void Flood(ILogger logger, string connectionId, string method);
    }
}
