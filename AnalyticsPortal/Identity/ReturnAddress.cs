namespace AnalyticsPortal.Identity;

/// <summary>Where to go after signing in: only ever a page of this portal, and never one that only leads back to signing in.</summary>
public static class ReturnAddress
{
    private const int Longest = 2000;

    // Signing in and out, what is said about it, and what is no page. Whoever has to sign in because he sent a form cannot be led back to that either.
    private static readonly string[] NoPlaces =
        ["sign-in", "sign-out", "signed-out", "signin-oidc", "session-ended", "forbidden", "not-found", "error", "health", "jump", "_blazor", "_framework", "_content"];

    /// <summary>The address when it is that of a page of this portal, else the start page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= Longest && IsHeaderText(address) && IsPlace(address) ? address : "/";

    // An address is percent-encoded; the web server refuses to send anything else as a header.
    private static bool IsHeaderText(string address) => address.All(c => c is > ' ' and <= '~');

    // As the web server will read it: dots resolved, letters decoded.
    private static bool IsPlace(string address)
    {
        if (!Uri.TryCreate($"http://localhost{address}", UriKind.Absolute, out var whole)) return false;
        var parts = Uri.UnescapeDataString(whole.AbsolutePath).Split('/', '\\').Where(part => part.Length > 0).ToList();
        return parts is [] || !(NoPlaces.Contains(parts[0], StringComparer.OrdinalIgnoreCase) || (parts.Count > 1 && Is(parts[0], "account")));
    }

    private static bool Is(string part, string name) => string.Equals(part, name, StringComparison.OrdinalIgnoreCase);
}
