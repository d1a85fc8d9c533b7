using AnalyticsPortal.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AnalyticsPortal.Components.Layout;

/// <summary>Keeps a fault of a page to the page. What went wrong is logged; a person gets a reference to it and nothing else.</summary>
public sealed partial class PageBoundary : ErrorBoundary
{
    [Inject] public required ILogger<PageBoundary> Logger { get; init; }

    /// <summary>The correlation id under which the latest fault is logged.</summary>
    public string Reference { get; private set; } = "";

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        Reference = CorrelationId.New();
        Log.Failed(Logger, Reference, exception);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page could not be drawn (reference {Reference})")]
        public static partial void Failed(ILogger logger, string reference, Exception exception);
    }
}
