using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity;

/// <summary>Sign-in by address and password: throttled, checked by the auth service, never by the portal. Whom the service vouches for has an account
/// afterwards, with the roles that the service gives him and no others.</summary>
public sealed class PasswordSignIn(AuthServiceClient service, AccountRepository accounts, IOptions<AuthServiceOptions> options, SignInThrottle throttle)
{
    /// <summary>The person, or why not: <c>credentials</c>, <c>closed</c> (and until when, where that is known), <c>unavailable</c>, <c>account</c>.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where the try comes from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(Account? Account, string? Why, DateTimeOffset? Until)> VerifyAsync(string email, string password, string address, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn) return (null, "credentials", null);
        using var turn = await throttle.WaitAsync(email, address, cancellationToken);
        if (turn is null)
        {
            IdentityMeter.SignInRefused();
            return (null, "closed", throttle.ClosedUntil(email, address));
        }

        var answer = await service.VerifyAsync(email, password, cancellationToken);
        if (answer.Outcome == AuthServiceOutcome.Refused) throttle.Count(email, address);
        if (answer.Outcome == AuthServiceOutcome.Verified) throttle.Clear(email, address);
        return answer.Outcome switch
        {
            AuthServiceOutcome.Verified => await KeepAsync(answer.Account!, cancellationToken),
            AuthServiceOutcome.Refused => (null, "credentials", null),
            _ => (null, "unavailable", null),
        };
    }

    private async Task<(Account? Account, string? Why, DateTimeOffset? Until)> KeepAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Roles.Count > 0)
            return await accounts.WriteAtSignInAsync(account, cancellationToken) == AccountWriting.Written ? (account, null, null) : (null, "account", null);
        await accounts.TakeRolesAtSignInAsync(account.Issuer, account.Subject, cancellationToken);
        return (null, "account", null);
    }
}
