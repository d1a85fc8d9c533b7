using System.Text.Json.Serialization;

namespace AnalyticsPortal.Demo.Wire;

// What the demo upstream writes, member for member as docs/upstream-contract says. Its own types: the portal's reader is tested against them, not built from them.

/// <summary>The envelope of every answer.</summary>
internal sealed record Envelope(string ServiceName, string UserId, object Data, DateTimeOffset LastUpdated);

internal sealed record DirectoryData(ProfileShape Profile, IEnumerable<TeachingShape> TeachingAssignments,
    [property: JsonPropertyName("organizationKPIs")] IEnumerable<KpiShape> OrganizationKpis, PreferencesShape Preferences);

internal sealed record ProfileShape(string UserId, string OrganizationId, string DisplayName, string Email, string? DepartmentId, string? DepartmentName,
    string? TeamId, string? TeamName, string? JobTitle, string TimeZone, string Locale, DateOnly? JoinedOn);

internal sealed record TeachingShape(string CourseId, string TrainerId, DateOnly From, DateOnly Until);

internal sealed record KpiShape(string KpiId, string Name, double Target, double Achieved, string Unit, double Weight, IReadOnlyList<string> SkillIds,
    DateOnly PeriodStart, DateOnly PeriodEnd);

internal sealed record PreferencesShape(double? WeeklyHoursTarget, DateOnly? TargetDate, string? TargetRole, string? Leaderboard);

internal sealed record AuthData(ClaimsShape JwtClaims, IEnumerable<SessionShape> SessionEvents, IEnumerable<LoginShape> LoginHistory, IEnumerable<PermissionShape> Permissions);

internal sealed record ClaimsShape(string Sub, string Iss, IReadOnlyList<string> Roles, [property: JsonPropertyName("org_id")] string OrgId);

internal sealed record SessionShape(string SessionId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, double? ActiveMinutes);

internal sealed record LoginShape(DateTimeOffset At, bool Success, string? Method);

internal sealed record PermissionShape(string Name, string Scope);

internal sealed record SkillsEngineData(IEnumerable<DemandShape> DemandMetrics, IEnumerable<ProgressionShape> ProgressionMetrics,
    IEnumerable<CompetencyShape> CompetenciesMatrix, IEnumerable<TrendShape> SkillTrends);

internal sealed record DemandShape(string SkillId, double Demand, int Enrolments, int ValuePropositions, int PathRequirements);

internal sealed record ProgressionShape(string SkillId, DateTimeOffset At, double Level);

internal sealed record CompetencyShape(string SkillId, string Name, string Category, double Current, double Target, string Business, IReadOnlyList<string> NeededBy, int CareerImpact);

internal sealed record TrendShape(string SkillId, string Month, double Demand);
