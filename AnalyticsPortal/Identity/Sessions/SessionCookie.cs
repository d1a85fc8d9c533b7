using System.Security.Claims;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.Sessions;

/// <summary>Asks the database for each request what the session in its cookie is worth, and who that is now.</summary>
public sealed class SessionCookie(SessionRepository sessions, IOptions<SessionLimits> limits, TimeProvider clock) : CookieAuthenticationEvents
{
    /// <summary>The cookie's one claim: the session's random id.</summary>
    public const string IdClaim = "session_id";

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // A style sheet is the same for everybody; such a request stays without a reader.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;
        var state = SessionState.Expired;
        if (context.Principal?.FindFirstValue(IdClaim) is { } id)
        {
            var (hash, now) = (SessionId.HashOf(id), clock.GetUtcNow());
            var session = await sessions.CheckAsync(hash, now, limits.Value.Idle, context.HttpContext.RequestAborted);
            state = session.State;
            if (session is { State: SessionState.Valid, Account: { } account })
            {
                if (now - session.LastSeenAt >= SeenEvery) await sessions.SeenAsync([(hash, now)], context.HttpContext.RequestAborted);
                context.ReplacePrincipal(Reader.ToPrincipal(account, session.ActiveRole, context.Scheme.Name, hash));
                return;
            }
        }

        await RefuseAsync(context, state);
    }

    /// <inheritdoc/>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (EndedSession.Of(context.HttpContext) is { } ended) context.RedirectUri = ended.Address(context.Request);
        // He pressed something on a page from before he signed out in another tab: it was not done, and that is said.
        else if (HttpMethods.IsPost(context.Request.Method)) context.RedirectUri = "/sign-in?error=stale&returnUrl=%2Faccount";
        return base.RedirectToLogin(context);
    }

    private static async Task RefuseAsync(CookieValidatePrincipalContext context, SessionState state)
    {
        context.RejectPrincipal();
        context.HttpContext.Features.Set(new EndedSession(state));
        // The browser holds a newer cookie of this name already, and a request that was under way must not take that one from it. Whoever
        // comes with the old one to the page that says so never received the newer one.
        if (state != SessionState.Replaced || context.Request.Path == EndedSession.Page) await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
