namespace AnalyticsPortal.Tests.TestKit;

/// <summary>What the identity provider, or somebody between it and the portal, does wrong.</summary>
public enum OpenIdFault
{
    None,

    // What the tokens say.
    WrongNonce,
    NoNonce,
    OtherAudience,
    OtherAudienceBeside,
    OtherParty,
    OtherIssuer,
    Expired,
    IssuedInFuture,
    IssuedLongAgo,
    NoSubject,
    WrongAccessTokenHash,

    // How they are signed.
    AlgorithmNone,
    KeyConfusion,
    UnknownKid,
    ForeignSignature,
    FormerKey,

    // What comes instead of them.
    NoIdToken,
    TokenFails,
    TokenIsHtml,
    TokenIsHuge,
    KeysFail,

    // What comes back through the browser.
    Denied,
    DeniedWithName,
    OtherIssuerInAnswer,
    NoCode,
}
