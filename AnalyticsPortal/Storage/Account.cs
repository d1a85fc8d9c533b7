namespace AnalyticsPortal.Storage;

/// <summary>A person who may sign in. Identified by issuer and subject, never by e-mail address.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="Issuer">Who vouches for him.</param>
/// <param name="Subject">His id there.</param>
/// <param name="OrganizationId">His organisation.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Email">For display and messages only.</param>
/// <param name="Roles">What he may be; at least one.</param>
public sealed record Account(
    string UserId,
    string Issuer,
    string Subject,
    string OrganizationId,
    string DisplayName,
    string Email,
    IReadOnlyList<ScopeRole> Roles);

/// <summary>An organisation, which is a tenant.</summary>
/// <param name="OrganizationId">Opaque id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Sample">True when it is there for demonstration: its data is generated, or of real learners made anonymous.</param>
public sealed record Organization(string OrganizationId, string Name, string TimeZone, bool Sample);
