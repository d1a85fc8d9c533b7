namespace AnalyticsPortal.Identity;

/// <summary>Which page sent a request. A browser sets the Origin header by itself; no page can.</summary>
public static class OwnOrigin
{
    /// <summary>True when the browser says that a page of this portal sent it.</summary>
    public static bool IsNamed(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the browser says that another page sent it, or hides which. Programs that are no browser, and pages that are read, name none.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers.Origin.Count > 0 && !IsNamed(request);
}
