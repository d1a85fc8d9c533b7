namespace AnalyticsPortal.Storage;

/// <summary>What became of an account that an identity provider vouches for.</summary>
public enum AccountWriting
{
    /// <summary>It is kept as given.</summary>
    Written,

    /// <summary>Its organisation is not known here.</summary>
    UnknownOrganization,

    /// <summary>The user id belongs to another identity, or the identity to another user id. Nothing was changed.</summary>
    AnotherAccount,
}
