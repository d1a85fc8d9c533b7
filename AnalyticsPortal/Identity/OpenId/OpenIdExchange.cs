using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>The authorization code flow with PKCE (OpenID Connect Core 1.0, section 3.1) without the browser's part.</summary>
public sealed class OpenIdExchange(
    IOptions<OpenIdOptions> options, OpenIdProvider provider, OpenIdBackchannel backchannel, AccountRepository accounts, TimeProvider time)
{
    /// <summary>Where the browser is sent; null while the provider cannot be reached.</summary>
    /// <param name="attempt">The sign-in.</param>
    /// <param name="state">What the browser has to bring back.</param>
    /// <param name="redirectUri">Where it has to bring it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> QuestionAsync(SignInAttempt attempt, string state, string redirectUri, CancellationToken cancellationToken) =>
        await provider.GetAsync(cancellationToken) is not { } known ? null
            : QueryHelpers.AddQueryString(known.Document.Authorization.AbsoluteUri, new Dictionary<string, string?>
            {
                ["client_id"] = options.Value.ClientId,
                ["response_type"] = "code",
                ["redirect_uri"] = redirectUri,
                ["scope"] = string.Join(' ', options.Value.Scopes),
                ["state"] = state,
                ["nonce"] = attempt.Nonce,
                ["code_challenge"] = attempt.Challenge,
                ["code_challenge_method"] = "S256",
            });

    /// <summary>Redeems the code, checks the ID token and writes the account that it describes.</summary>
    /// <param name="attempt">The sign-in that the browser came back for.</param>
    /// <param name="answer">What it brought.</param>
    /// <param name="redirectUri">Where it brought it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OpenIdOutcome> FinishAsync(SignInAttempt attempt, OpenIdAnswer answer, string redirectUri, CancellationToken cancellationToken)
    {
        if (answer.Error is { } error)
            return OpenIdOutcome.Refused(error == "access_denied" ? OpenIdRefusal.Denied : OpenIdRefusal.ProviderError, Name(error));
        if (await provider.GetAsync(cancellationToken) is not { } known)
            return OpenIdOutcome.Refused(OpenIdRefusal.ProviderUnavailable);
        if (answer.Code is not { Length: > 0 } code || (answer.Issuer ?? known.Document.Issuer) != known.Document.Issuer)
            return OpenIdOutcome.Refused(OpenIdRefusal.AnswerNotUsable);
        var redeemed = await backchannel.RedeemAsync(known.Document, code, attempt.Verifier, redirectUri, cancellationToken);
        return redeemed.Refusal is { } nothing ? OpenIdOutcome.Refused(nothing) : await CheckAsync(known, attempt, redeemed, cancellationToken);
    }

    private async Task<OpenIdOutcome> CheckAsync(KnownProvider known, SignInAttempt attempt, RedeemedCode redeemed, CancellationToken cancellationToken)
    {
        var check = await known.Tokens.VerifyAsync(redeemed.IdToken, cancellationToken);
        if (!check.IsValid)
        {
            var why = check.Refusal is Tokens.TokenRefusal.KeysUnavailable ? OpenIdRefusal.ProviderUnavailable : OpenIdRefusal.TokenNotAccepted;
            return OpenIdOutcome.Refused(why, check.Refusal.ToString());
        }

        if (IdTokenRules.Check(check.Header, check.Claims, options.Value.ClientId, attempt.Nonce, redeemed.AccessToken, time.GetUtcNow()) is { } wrong)
            return OpenIdOutcome.Refused(wrong);
        var (account, refusal) = TokenAccount.From(check.Claims, options.Value);
        if (account is not null) return await WriteAsync(account, cancellationToken);
        // Whoever had a role yesterday has none today, and his open screens close.
        if (refusal is OpenIdRefusal.NoRole or OpenIdRefusal.NoOrganization)
            await accounts.TakeRolesAtSignInAsync(check.Claims.Issuer, check.Claims.Subject, cancellationToken);
        return OpenIdOutcome.Refused(refusal!.Value);
    }

    private async Task<OpenIdOutcome> WriteAsync(Account account, CancellationToken cancellationToken) =>
        await accounts.WriteAtSignInAsync(account, cancellationToken) switch
        {
            AccountWriting.Written => OpenIdOutcome.Accepted(account),
            AccountWriting.UnknownOrganization => OpenIdOutcome.Refused(OpenIdRefusal.NoOrganization, "not in the database"),
            _ => OpenIdOutcome.Refused(OpenIdRefusal.AnotherAccount),
        };

    // A provider's error is a word of a standard; whatever else comes that way may be anybody's text.
    private static string Name(string error) =>
        error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "an error without a name";
}

/// <summary>What the browser brought back from the provider.</summary>
/// <param name="Code">The code to redeem.</param>
/// <param name="Error">The error instead of one.</param>
/// <param name="Issuer">Who says that he sends it (RFC 9207), where he says so.</param>
public sealed record OpenIdAnswer(string? Code, string? Error, string? Issuer)
{
    /// <summary>Reads the address; what stands there twice is not read.</summary>
    public static OpenIdAnswer From(IQueryCollection query) => new(One(query, "code"), One(query, "error"), One(query, "iss"));

    /// <summary>The one value of a parameter; null when there is none, and empty when there are more.</summary>
    internal static string? One(IQueryCollection query, string name) =>
        query[name] is { Count: > 0 } values ? values.Count == 1 ? values[0] : "" : null;
}

/// <summary>How a sign-in ended: an account, or a refusal with a word for the log.</summary>
public sealed record OpenIdOutcome(Account? Account, OpenIdRefusal? Refusal, string Detail)
{
    /// <summary>Somebody is known and may come in.</summary>
    public static OpenIdOutcome Accepted(Account account) => new(account, null, "");

    /// <summary>Nobody is.</summary>
    public static OpenIdOutcome Refused(OpenIdRefusal refusal, string? detail = null) => new(null, refusal, detail ?? "");
}
