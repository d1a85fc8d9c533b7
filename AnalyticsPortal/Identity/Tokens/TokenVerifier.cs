namespace AnalyticsPortal.Identity.Tokens;

/// <summary>Checks tokens of one issuer by the keys that the issuer publishes, and asks for those keys again when they may have changed.</summary>
public sealed class TokenVerifier(KeySetSource keys, TokenRules rules, TimeProvider time)
{
    /// <summary>Checks one token now. Never throws for what stands in the token or for an issuer that does not answer.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<TokenCheck> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (await keys.GetAsync(cancellationToken) is not { } known)
            return TokenCheck.Refused(TokenRefusal.KeysUnavailable);
        var check = JsonWebToken.Verify(token, known.Keys, rules, time.GetUtcNow());
        // Only these could be cured by other keys; an issuer that names no key, or keeps the name, rotates all the same.
        if (check.Refusal is not (TokenRefusal.UnknownKey or TokenRefusal.UnfitKey or TokenRefusal.BadSignature))
            return check;
        var renewed = await keys.RenewAsync(known, cancellationToken);
        return ReferenceEquals(renewed, known) ? check : JsonWebToken.Verify(token, renewed.Keys, rules, time.GetUtcNow());
    }
}
