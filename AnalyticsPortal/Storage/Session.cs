namespace AnalyticsPortal.Storage;

/// <summary>How a person showed who he is.</summary>
public enum SignInMethod
{
    /// <summary>A click on a person of the sample organisation.</summary>
    Persona,

    /// <summary>Address and password.</summary>
    Password,

    /// <summary>An OpenID provider.</summary>
    OpenId,
}

/// <summary>What a session is worth: one of these, and only the first lets anybody in.</summary>
public enum SessionState
{
    /// <summary>It stands.</summary>
    Valid,

    /// <summary>Signed out in its own browser.</summary>
    SignedOut,

    /// <summary>Ended by the same person from another browser.</summary>
    Elsewhere,

    /// <summary>The browser went on with a newer session: another sign-in, or another role.</summary>
    Replaced,

    /// <summary>The role that was active is no longer one of his, or he belongs to another organisation now.</summary>
    Role,

    /// <summary>The account is no longer there, or belongs to somebody else.</summary>
    Removed,

    /// <summary>Nothing was done for too long.</summary>
    Idle,

    /// <summary>The longest time that a sign-in lasts is over.</summary>
    Expired,
}

/// <summary>A session that begins.</summary>
/// <param name="IdHash">SHA-256 of its id.</param>
/// <param name="Account">Whose.</param>
/// <param name="ActiveRole">The role he begins in.</param>
/// <param name="Method">How he showed who he is.</param>
/// <param name="Client">The browser in a few words.</param>
/// <param name="SignedInAt">Now.</param>
/// <param name="EndsAt">When it ends whatever he does.</param>
public sealed record NewSession(
    byte[] IdHash, Account Account, ScopeRole ActiveRole, SignInMethod Method, string Client, DateTimeOffset SignedInAt, DateTimeOffset EndsAt);

/// <summary>A session as the database knows it at a moment.</summary>
/// <param name="State">What it is worth.</param>
/// <param name="Account">Whose, with the roles that he has now; null where the session or its account is gone.</param>
/// <param name="ActiveRole">The role that is active in it.</param>
/// <param name="LastSeenAt">When he last did something, to the minute.</param>
public sealed record CheckedSession(SessionState State, Account? Account, ScopeRole ActiveRole, DateTimeOffset LastSeenAt);

/// <summary>A session in the list that its owner sees.</summary>
/// <param name="IdHash">SHA-256 of its id; lets nobody in.</param>
/// <param name="ActiveRole">The role that is active in it.</param>
/// <param name="Method">How he signed in.</param>
/// <param name="Client">The browser in a few words.</param>
/// <param name="SignedInAt">When he signed in.</param>
/// <param name="LastSeenAt">When he last did something, to the minute.</param>
/// <param name="EndsAt">When it ends whatever he does.</param>
public sealed record OwnSession(
    byte[] IdHash, ScopeRole ActiveRole, SignInMethod Method, string Client, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt);

/// <summary>Where a person is signed in.</summary>
/// <param name="OrganizationName">His organisation's name for people.</param>
/// <param name="TimeZone">Its zone (IANA name).</param>
/// <param name="Sample">True when it is there for demonstration.</param>
/// <param name="Sessions">The sessions that stand, the one used last first.</param>
public sealed record OwnSessions(string OrganizationName, string TimeZone, bool Sample, IReadOnlyList<OwnSession> Sessions);

/// <summary>A session that has just been ended.</summary>
/// <param name="Client">Its browser in a few words.</param>
/// <param name="SignedInAt">When it began.</param>
public sealed record StoppedSession(string Client, DateTimeOffset SignedInAt);
