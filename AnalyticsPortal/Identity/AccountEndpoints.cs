using System.Buffers;
using System.Security.Cryptography;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AnalyticsPortal.Identity;

/// <summary>Where the account forms post to. Every form carries an antiforgery token.</summary>
public sealed partial class AccountEndpoints(
    AccountRepository accounts, SessionSignIn sessions, OneTimeNotes notes, ILogger<AccountEndpoints> logger, IPersonaSignIn? personas = null)
{
    /// <summary>One click on a persona.</summary>
    public async Task<RedirectHttpResult> SignInPersonaAsync(HttpContext context, string email, string? returnUrl, CancellationToken cancellationToken)
    {
        var persona = personas?.Personas.FirstOrDefault(p => string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase));
        return persona is null
            ? Refuse(SignInMethod.Persona, "credentials", returnUrl)
            : await SignInAsync(context, (persona.Issuer, persona.Subject), SignInMethod.Persona, returnUrl, cancellationToken);
    }

    /// <summary>E-mail address and password, which the auth service checks.</summary>
    public async Task<RedirectHttpResult> SignInPasswordAsync(
        HttpContext context, PasswordSignIn passwords, string email, string password, string? returnUrl, CancellationToken cancellationToken)
    {
        var (account, why, until) = await passwords.VerifyAsync(email, password, SignInThrottle.NameOf(context.Connection.RemoteIpAddress), cancellationToken);
        if (account is not null) return await SignInAsync(context, (account.Issuer, account.Subject), SignInMethod.Password, returnUrl, cancellationToken);
        notes.Leave(context, new RefusedTry(email, until));
        return Refuse(SignInMethod.Password, why!, returnUrl);
    }

    /// <summary>Makes another of the person's own roles the active one.</summary>
    public async Task<RedirectHttpResult> SwitchRoleAsync(HttpContext context, string role, string? returnUrl, CancellationToken cancellationToken)
    {
        // Names alone: what parses as a number or a list is no name.
        var known = Enum.GetValues<ScopeRole>().Where(r => r.ToString() == role).ToList();
        if (known is not [var active] || !await sessions.SwitchRoleAsync(context, active, cancellationToken))
        {
            Log.RoleRefused(logger, Reader.From(context.User)?.UserId);
            return TypedResults.LocalRedirect("/forbidden");
        }

        Log.SwitchedRole(logger, Reader.From(context.User)?.UserId, active);
        return TypedResults.LocalRedirect(ReturnAddress.Local(returnUrl));
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task<RedirectHttpResult> SignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await sessions.SignOutAsync(context, cancellationToken);
        Log.SignedOut(logger, Reader.From(context.User)?.UserId);
        return TypedResults.LocalRedirect("/signed-out");
    }

    /// <summary>Ends one of the person's own sessions.</summary>
    public async Task<RedirectHttpResult> EndSessionAsync(HttpContext context, string session, CancellationToken cancellationToken)
    {
        // What names no session of his ends none.
        var hash = new byte[SHA256.HashSizeInBytes];
        var known = Convert.FromHexString(session, hash, out _, out var length) == OperationStatus.Done && length == hash.Length;
        var (isThis, ended) = known ? await sessions.EndAsync(context, hash, cancellationToken) : (false, []);
        Log.EndedSession(logger, Reader.From(context.User)?.UserId, isThis ? 1 : ended.Count);
        if (isThis) return TypedResults.LocalRedirect("/signed-out");
        notes.Leave(context, ended is [var one] ? new AccountNote(AccountNews.Ended, one.Client, one.SignedInAt) : new(AccountNews.NothingToEnd));
        return TypedResults.LocalRedirect("/account");
    }

    /// <summary>Ends every session of the person.</summary>
    public async Task<RedirectHttpResult> SignOutEverywhereAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (_, others) = await sessions.EndAsync(context, session: null, cancellationToken);
        Log.SignedOutEverywhere(logger, Reader.From(context.User)?.UserId, others.Count);
        notes.Leave(context, new SignedOutEverywhere());
        return TypedResults.LocalRedirect("/signed-out");
    }

    private async Task<RedirectHttpResult> SignInAsync(
        HttpContext context, (string Issuer, string Subject) who, SignInMethod method, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(who.Issuer, who.Subject, cancellationToken) is not { Roles.Count: > 0 } account) return Refuse(method, "account", returnUrl);
        await sessions.SignInAsync(context, account, method, cancellationToken);
        Log.SignedIn(logger, account.UserId, account.Roles[0]);
        return TypedResults.LocalRedirect(ReturnAddress.Local(returnUrl));
    }

    private RedirectHttpResult Refuse(SignInMethod method, string why, string? returnUrl)
    {
        Log.Refused(logger, method, why);
        return TypedResults.LocalRedirect($"/sign-in?error={why}&returnUrl={Uri.EscapeDataString(ReturnAddress.Local(returnUrl))}");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} signed in as {Role}")]
        public static partial void SignedIn(ILogger logger, string userId, ScopeRole role);

        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} switched to the role {Role}")]
        public static partial void SwitchedRole(ILogger logger, string? userId, ScopeRole role);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{UserId} asked for a role that is not his")]
        public static partial void RoleRefused(ILogger logger, string? userId);

        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} signed out")]
        public static partial void SignedOut(ILogger logger, string? userId);

        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} signed out everywhere, in {Others} more sessions")]
        public static partial void SignedOutEverywhere(ILogger logger, string? userId, int others);

        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} ended {Count} of the own sessions")]
        public static partial void EndedSession(ILogger logger, string? userId, int count);

        [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in by {Method} was refused: {Why}")]
        public static partial void Refused(ILogger logger, SignInMethod method, string why);
    }
}
