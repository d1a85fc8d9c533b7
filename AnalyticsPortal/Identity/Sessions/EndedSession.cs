using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity.Sessions;

/// <summary>A request came with the cookie of a session that is over.</summary>
/// <param name="Why">Why it is.</param>
public sealed record EndedSession(SessionState Why)
{
    /// <summary>The page that says so.</summary>
    public const string Page = "/session-ended";

    /// <summary>What a request's session ended of; null when it stands or there was none.</summary>
    public static EndedSession? Of(HttpContext context) => context.Features.Get<EndedSession>();

    /// <summary>Where a browser that asked for a page is told.</summary>
    public string Address(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? Address(Why, request.PathBase + request.Path + request.QueryString) : Address(Why, "/");

    /// <summary>Where a screen is told.</summary>
    /// <param name="why">Why the session is over.</param>
    /// <param name="returnUrl">Where the reader was; only a page of this portal is kept.</param>
    public static string Address(SessionState why, string returnUrl) => why == SessionState.SignedOut
        ? "/signed-out"
        : $"{Page}?why={Word(why)}&returnUrl={Uri.EscapeDataString(ReturnAddress.Local(returnUrl))}";

    /// <summary>The word for it in an address.</summary>
    public static string Word(SessionState why) => why switch
    {
        SessionState.SignedOut => "signed-out",
        SessionState.Elsewhere => "elsewhere",
        SessionState.Replaced => "replaced",
        SessionState.Role => "role",
        SessionState.Removed => "removed",
        SessionState.Idle => "idle",
        _ => "expired",
    };

    /// <summary>What a word of an address means; null for any other.</summary>
    public static SessionState? Parse(string? word) =>
        Enum.GetValues<SessionState>().Where(s => s != SessionState.Valid && Word(s) == word).Select(s => (SessionState?)s).SingleOrDefault();
}
