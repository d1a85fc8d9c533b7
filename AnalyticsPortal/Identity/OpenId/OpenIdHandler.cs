using System.Text.Encodings.Web;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>
/// The browser's part of a sign-in by the identity provider: sends it there, and receives it when it comes back. A cookie of one sign-in binds
/// <c>state</c> to the browser that began it. Whatever is refused ends on the sign-in page, and nobody is signed in by it.
/// </summary>
public sealed partial class OpenIdHandler(
    IOptionsMonitor<OpenIdSchemeOptions> scheme, ILoggerFactory logging, UrlEncoder encoder, OpenIdExchange exchange, SessionSignIn sessions)
    : RemoteAuthenticationHandler<OpenIdSchemeOptions>(scheme, logging, encoder)
{
    private string RedirectUri => BuildRedirectUri(Options.CallbackPath);

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var attempt = SignInAttempt.Begin(properties, TimeProvider.GetUtcNow());
        GenerateCorrelationId(properties);
        if (await exchange.QuestionAsync(attempt, Options.State.Protect(properties), RedirectUri, Context.RequestAborted) is { } address)
            Response.Redirect(address);
        else
            Refuse(OpenIdOutcome.Refused(OpenIdRefusal.ProviderUnavailable), properties);
    }

    /// <inheritdoc/>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = OpenIdAnswer.One(Request.Query, "state") is { Length: > 0 } state ? Options.State.Unprotect(state) : null;
        var outcome = await FinishAsync(properties);
        if (outcome.Account is { } account)
            await SignInAsync(account, properties!);
        else
            Refuse(outcome, properties);
        return HandleRequestResult.Handle();
    }

    private async Task<OpenIdOutcome> FinishAsync(AuthenticationProperties? properties)
    {
        if (properties is null || SignInAttempt.From(properties) is not { } attempt || !ValidateCorrelationId(properties))
            return OpenIdOutcome.Refused(OpenIdRefusal.UnknownState);
        return attempt.BegunAt + Options.RemoteAuthenticationTimeout < TimeProvider.GetUtcNow()
            ? OpenIdOutcome.Refused(OpenIdRefusal.StateTooOld)
            : await exchange.FinishAsync(attempt, OpenIdAnswer.From(Request.Query), RedirectUri, Context.RequestAborted);
    }

    private async Task SignInAsync(Account account, AuthenticationProperties properties)
    {
        // Nobody has read the cookie yet; the session that this browser has already ends with the new one.
        if (await Context.AuthenticateAsync(Options.SignInScheme) is { Principal: { } present }) Context.User = present;
        await sessions.SignInAsync(Context, account, SignInMethod.OpenId, Context.RequestAborted);
        Log.SignedIn(Logger, account.UserId, account.Roles.Count);
        Response.Redirect(ReturnAddress.Local(properties.RedirectUri));
    }

    private void Refuse(OpenIdOutcome outcome, AuthenticationProperties? properties)
    {
        Log.Refused(Logger, outcome.Refusal!.Value, outcome.Detail);
        Response.Redirect(OpenIdNotices.Address(outcome.Refusal.Value, Context.TraceIdentifier, properties?.RedirectUri));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{UserId} signed in by the identity provider, with {Roles} roles")]
        public static partial void SignedIn(ILogger logger, string userId, int roles);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by the identity provider was refused: {Refusal} {Detail}")]
        public static partial void Refused(ILogger logger, OpenIdRefusal refusal, string detail);
    }
}

/// <summary>How the browser is sent and received.</summary>
public sealed class OpenIdSchemeOptions : RemoteAuthenticationOptions
{
    /// <summary>Encrypts what travels in <c>state</c>, by the key ring.</summary>
    public ISecureDataFormat<AuthenticationProperties> State { get; set; } = null!;
}
