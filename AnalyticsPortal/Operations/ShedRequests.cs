using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace AnalyticsPortal.Operations;

/// <summary>Tells the log, in one line, of a request that the database kept from being served. Its sender gets the page that says so; nothing of ours failed.</summary>
public sealed partial class ShedRequests(ILogger<ShedRequests> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseTroubles.Of(exception) is { } trouble) Log.Shed(logger, trouble, exception.Message);
        // The page is drawn as for every fault.
        return ValueTask.FromResult(false);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A request was answered 503, the database is {Trouble}: {Reason}")]
        public static partial void Shed(ILogger logger, DatabaseTrouble trouble, string reason);
    }
}
