using System.Security.Claims;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.Sessions;

/// <summary>The one way in which a session begins, changes its role and ends. Each beginning has a new id, so that none set before is worth anything.</summary>
public sealed class SessionSignIn(SessionRepository sessions, IOptions<SessionLimits> limits, TimeProvider clock)
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    // The database ends the session; a cookie that outlives it lets the portal say why he has to sign in again.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Signs a person in whose identity is established, in the first of his roles. The session that this browser had before ends.</summary>
    /// <param name="context">The request; its answer sets the cookie.</param>
    /// <param name="account">Who; has at least one role.</param>
    /// <param name="method">How he showed it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SignInAsync(HttpContext context, Account account, SignInMethod method, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (id, ends) = (SessionId.New(), now + limits.Value.Absolute);
        await EndPresentAsync(context, SessionState.Replaced, cancellationToken);
        await sessions.BeginAsync(
            new(SessionId.HashOf(id), account, account.Roles[0], method, ClientWords.Of(context.Request.Headers.UserAgent), now, ends), cancellationToken);
        await SetCookieAsync(context, id, ends);
    }

    /// <summary>Goes on in another of the person's own roles, under a new id. False when he does not have it.</summary>
    public async Task<bool> SwitchRoleAsync(HttpContext context, ScopeRole role, CancellationToken cancellationToken)
    {
        if (Reader.From(context.User) is not { } reader || !reader.Roles.Contains(role) || Reader.SessionOf(context.User) is not { } present) return false;
        var id = SessionId.New();
        if (await sessions.SwitchAsync(present, SessionId.HashOf(id), role, clock.GetUtcNow(), cancellationToken) is not { } ends) return false;
        await SetCookieAsync(context, id, ends);
        return true;
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task SignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await EndPresentAsync(context, SessionState.SignedOut, cancellationToken);
        await context.SignOutAsync(Scheme);
    }

    /// <summary>Ends one session of the person, or with null every one of them. Says whether that of this browser is among them, and which others ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">SHA-256 of the session's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(bool IsThis, IReadOnlyList<StoppedSession> Others)> EndAsync(HttpContext context, byte[]? session, CancellationToken cancellationToken)
    {
        if (Reader.From(context.User) is not { } reader || Reader.SessionOf(context.User) is not { } present) return (false, []);
        var isThis = session is null || present.AsSpan().SequenceEqual(session);
        if (isThis) await SignOutAsync(context, cancellationToken);
        return (isThis, session is null || !isThis ? await sessions.EndAsync(reader.UserId, session, SessionState.Elsewhere, clock.GetUtcNow(), cancellationToken) : []);
    }

    private async Task EndPresentAsync(HttpContext context, SessionState why, CancellationToken cancellationToken)
    {
        if (Reader.From(context.User) is { } reader && Reader.SessionOf(context.User) is { } present)
            await sessions.EndAsync(reader.UserId, present, why, clock.GetUtcNow(), cancellationToken);
    }

    // Nothing but the id: whoever it is and what he may do is asked of the database each time.
    private static Task SetCookieAsync(HttpContext context, string id, DateTimeOffset ends) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(SessionCookie.IdClaim, id)], Scheme)),
        new() { ExpiresUtc = ends + Remembered, AllowRefresh = false });
}
