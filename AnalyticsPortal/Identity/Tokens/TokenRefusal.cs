namespace AnalyticsPortal.Identity.Tokens;

/// <summary>Why a token is not accepted. The list is closed: whatever a stranger sends ends in one of these or is accepted; nothing throws.</summary>
public enum TokenRefusal
{
    /// <summary>Not three strict base64url parts with a JSON object as header (and as claims, for a token), too long, or a member that is of a wrong type or stands there twice.</summary>
    Malformed,

    /// <summary>A JSON Web Encryption, which the portal never asks for.</summary>
    Encrypted,

    /// <summary>`alg` is absent from the list of what is accepted here; "none" always is.</summary>
    AlgorithmNotAllowed,

    /// <summary>`crit` or `b64` asks for an extension that the portal does not know (RFC 7515 section 4.1.11, RFC 7797).</summary>
    UnknownExtension,

    /// <summary>`typ` says that the token was made for something else, such as `at+jwt` or `logout+jwt` (RFC 8725 section 3.11).</summary>
    WrongType,

    /// <summary>No key has the `kid` that the header names.</summary>
    UnknownKey,

    /// <summary>The key is there but not for this: another type or curve, too weak, or its own `alg`, `use` or `key_ops` says otherwise.</summary>
    UnfitKey,

    /// <summary>The signature is not one of these bytes by that key.</summary>
    BadSignature,

    /// <summary>The issuer's keys could not be had, and none are remembered.</summary>
    KeysUnavailable,

    /// <summary>`sub` or `exp` is missing.</summary>
    MissingClaim,

    /// <summary>`iss` is missing or is not the expected issuer, character by character.</summary>
    WrongIssuer,

    /// <summary>`aud` is missing or does not name the portal.</summary>
    WrongAudience,

    /// <summary>`exp` has passed, allowing for the clock skew.</summary>
    Expired,

    /// <summary>`nbf` or `iat` lies in the future, allowing for the clock skew.</summary>
    NotYetValid,
}
