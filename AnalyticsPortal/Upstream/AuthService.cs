namespace AnalyticsPortal.Upstream;

/// <summary>What auth says about a person.</summary>
/// <param name="Claims">Null when absent.</param>
/// <param name="Sessions">One for each session id.</param>
/// <param name="Logins">One for each moment.</param>
/// <param name="Permissions">One for each name.</param>
public sealed record AuthAnswer(
    JwtClaimsEntry? Claims,
    IReadOnlyList<SessionEntry> Sessions,
    IReadOnlyList<LoginEntry> Logins,
    IReadOnlyList<PermissionEntry> Permissions);

/// <summary>The claims that auth would put into the person's token.</summary>
public sealed record JwtClaimsEntry(string Subject, string? Issuer, IReadOnlyList<string> Roles, string? OrganizationId);

/// <summary>A session; <paramref name="ActiveMinutes"/> 0 to 1440.</summary>
public sealed record SessionEntry(string SessionId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, double? ActiveMinutes);

/// <summary>An attempt to sign in; <paramref name="Success"/> is null when it was not said.</summary>
public sealed record LoginEntry(DateTimeOffset At, bool? Success, string? Method);

/// <summary>A permission.</summary>
public sealed record PermissionEntry(string Name, string? Scope);

/// <summary>Reads the answers of auth.</summary>
public static class AuthService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<AuthAnswer> Contract = new(UpstreamService.Auth, new(null, [], [], []), Read)
    {
        PersonOf = a => a.Claims?.Subject,
        OrganizationOf = a => a.Claims?.OrganizationId,
    };

    private static AuthAnswer Read(JsonPart data) => new(
        data.Object("jwtClaims") is { } claims ? Claims(claims) : null,
        data.List("sessionEvents", Session, s => s.SessionId),
        data.List("loginHistory", Login, l => l.At),
        data.List("permissions", Permission, p => p.Name));

    private static JwtClaimsEntry? Claims(JsonPart part)
    {
        var claims = (Subject: part.Id("sub"), Issuer: part.Text("iss"), Roles: part.Texts("roles"), Organization: part.Id("org_id"));
        return claims.Subject is null ? null : new(claims.Subject, claims.Issuer, claims.Roles, claims.Organization);
    }

    private static SessionEntry? Session(JsonPart item)
    {
        var (id, start) = (item.Id("sessionId"), item.Instant("startedAt"));
        var (end, active) = (item.Optional.Instant("endedAt"), item.Optional.Minutes("activeMinutes"));
        return id is null || start is null ? null : new(id, start.Value, end, active);
    }

    private static LoginEntry? Login(JsonPart item)
    {
        var (at, success, method) = (item.Instant("at"), item.Flag("success"), item.Optional.Text("method"));
        return at is null ? null : new(at.Value, success, method);
    }

    private static PermissionEntry? Permission(JsonPart item)
    {
        var (name, scope) = (item.Text("name"), item.Optional.Text("scope"));
        return name is null ? null : new(name, scope);
    }
}
