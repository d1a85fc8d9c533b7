namespace AnalyticsPortal.Identity.OpenId;

/// <summary>Why a sign-in by the identity provider came to nothing. The names stand in the log, with a correlation id and nothing personal.</summary>
public enum OpenIdRefusal
{
    /// <summary>The provider, or its keys, cannot be reached or answered nonsense.</summary>
    ProviderUnavailable,

    /// <summary>The person turned back, or the provider does not let him use the portal.</summary>
    Denied,

    /// <summary>The provider answered the question with an error.</summary>
    ProviderError,

    /// <summary>The answer belongs to no sign-in that this browser has begun here.</summary>
    UnknownState,

    /// <summary>The sign-in was begun too long ago.</summary>
    StateTooOld,

    /// <summary>The answer has no code, or says that it is another provider's.</summary>
    AnswerNotUsable,

    /// <summary>The provider gives nothing for the code: it was used already, or is another sign-in's.</summary>
    CodeNotAccepted,

    /// <summary>The ID token's form, key, signature, issuer, audience or times are wrong; the log says which.</summary>
    TokenNotAccepted,

    /// <summary>The ID token is the answer to another sign-in.</summary>
    WrongNonce,

    /// <summary>The ID token was made for another program.</summary>
    WrongParty,

    /// <summary>The ID token was not made just now.</summary>
    WrongTime,

    /// <summary>The ID token belongs to another access token.</summary>
    WrongAccessTokenHash,

    /// <summary>The token does not say who the person is: subject or user id are missing or no such thing.</summary>
    NoIdentity,

    /// <summary>None of the person's roles or groups is one here.</summary>
    NoRole,

    /// <summary>The person belongs to no organisation that is known here, or to more than one.</summary>
    NoOrganization,

    /// <summary>The account of this user id belongs to another identity, or this identity has an account of another user id.</summary>
    AnotherAccount,
}
