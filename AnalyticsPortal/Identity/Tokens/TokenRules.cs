namespace AnalyticsPortal.Identity.Tokens;

/// <summary>What a token must say to be accepted.</summary>
/// <param name="Issuer">`iss`, compared character by character.</param>
/// <param name="Audience">One of the values of `aud`: the portal's own id at the issuer.</param>
/// <param name="Algorithms">The values of `alg` that are accepted, such as <see cref="SignatureAlgorithm.Asymmetric"/>; keep secrets and public keys in separate rules.</param>
public sealed record TokenRules(string Issuer, string Audience, IReadOnlySet<string> Algorithms)
{
    /// <summary>How far the issuer's clock and ours may differ, in both directions.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>`typ` when the header has one; compared as a media type, so without "application/" and whatever the case (RFC 7515 section 4.1.9).</summary>
    public string Type { get; init; } = "JWT";
}
