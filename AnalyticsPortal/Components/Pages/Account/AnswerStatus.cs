namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>The status with which a page answers that says why there is nothing to see.</summary>
public static class AnswerStatus
{
    /// <summary>Sets the status as the answer leaves. On a circuit there is no answer, and nothing to set.</summary>
    /// <param name="context">The request whose answer carries the first HTML; null on a circuit.</param>
    /// <param name="status">An HTTP status code.</param>
    public static void At(HttpContext? context, int status)
    {
        // Set while the page is drawn, a 404 makes the framework draw the page for mistyped addresses in its place.
        if (context is { Response: { HasStarted: false } answer })
            answer.OnStarting(() =>
            {
                answer.StatusCode = status;
                return Task.CompletedTask;
            });
    }
}
