namespace AnalyticsPortal.Analytics.Facts;

/// <summary>Who the learner is, and what he aims for (directory).</summary>
/// <param name="DisplayName">The name people call him by.</param>
/// <param name="DepartmentId">Opaque id; null when he belongs to none.</param>
/// <param name="DepartmentName">Name for people.</param>
/// <param name="TeamId">Opaque id; null when he belongs to none.</param>
/// <param name="TeamName">Name for people.</param>
/// <param name="JobTitle">Present role.</param>
/// <param name="WeeklyHoursTarget">Hours a week he means to learn, 0.25 to 80; null when none is set.</param>
/// <param name="TargetRole">The role he learns for.</param>
public sealed record LearnerProfile(
    string? DisplayName,
    string? DepartmentId,
    string? DepartmentName,
    string? TeamId,
    string? TeamName,
    string? JobTitle,
    double? WeeklyHoursTarget,
    string? TargetRole);

/// <summary>A successful sign-in to the platform (auth).</summary>
/// <param name="At">When (UTC).</param>
public sealed record Login(DateTimeOffset At);

/// <summary>A stretch of time spent in the platform (auth).</summary>
/// <param name="SessionId">Opaque id.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="Minutes">Active minutes, 0 to 1440.</param>
public sealed record LearningSession(string SessionId, DateTimeOffset StartedAt, double Minutes);
