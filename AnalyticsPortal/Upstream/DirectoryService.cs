namespace AnalyticsPortal.Upstream;

/// <summary>What the directory says about a person.</summary>
/// <param name="Profile">Null when absent.</param>
/// <param name="Teaching">One for each course and trainer.</param>
/// <param name="Targets">The organisation's targets, one for each id.</param>
/// <param name="Preferences">Null when absent.</param>
public sealed record DirectoryAnswer(
    ProfileEntry? Profile,
    IReadOnlyList<TeachingEntry> Teaching,
    IReadOnlyList<TargetEntry> Targets,
    PreferencesEntry? Preferences);

/// <summary>Who a person is.</summary>
public sealed record ProfileEntry(string UserId, string OrganizationId)
{
    /// <summary>The name people call him by.</summary>
    public string? DisplayName { get; init; }

    /// <summary>For display and messages only.</summary>
    public string? Email { get; init; }

    /// <summary>Opaque id; null when he belongs to none.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>Name for people.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>Opaque id; null when he belongs to none.</summary>
    public string? TeamId { get; init; }

    /// <summary>Name for people.</summary>
    public string? TeamName { get; init; }

    /// <summary>Present role.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Null when it is missing or unknown here.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Language tag.</summary>
    public string? Locale { get; init; }

    /// <summary>His first day in the organisation.</summary>
    public DateOnly? JoinedOn { get; init; }
}

/// <summary>Who teaches a course, from which day to which.</summary>
public sealed record TeachingEntry(string CourseId, string TrainerId, DateOnly? From, DateOnly? Until);

/// <summary>A target of the organisation; <paramref name="Weight"/> 0 to 1.</summary>
public sealed record TargetEntry(
    string TargetId,
    string? Name,
    double Target,
    double Achieved,
    string? Unit,
    double? Weight,
    IReadOnlyList<string> SkillIds,
    DateOnly? PeriodStart,
    DateOnly? PeriodEnd);

/// <summary>What a person wishes; <paramref name="WeeklyHoursTarget"/> 0.25 to 80.</summary>
public sealed record PreferencesEntry(double? WeeklyHoursTarget, DateOnly? TargetDate, string? TargetRole, LeaderboardChoice? Leaderboard);

/// <summary>How a person appears on leaderboards.</summary>
public enum LeaderboardChoice
{
    /// <summary>By name.</summary>
    Public,

    /// <summary>Without name.</summary>
    Anonymous,

    /// <summary>Not at all.</summary>
    Hidden,
}

/// <summary>Reads the answers of the directory.</summary>
public static class DirectoryService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<DirectoryAnswer> Contract = new(UpstreamService.Directory, new(null, [], [], null), Read)
    {
        PersonOf = a => a.Profile?.UserId,
        OrganizationOf = a => a.Profile?.OrganizationId,
    };

    private static DirectoryAnswer Read(JsonPart data) => new(
        data.Object("profile") is { } profile ? Profile(profile) : null,
        data.List("teachingAssignments", Teaching, t => (t.CourseId, t.TrainerId)),
        data.List("organizationKPIs", Target, t => t.TargetId),
        data.Object("preferences") is { } preferences ? Preferences(preferences.Optional) : null);

    private static ProfileEntry? Profile(JsonPart part)
    {
        var (user, organization) = (part.Id("userId"), part.Id("organizationId"));
        return user is null || organization is null ? null : new(user, organization)
        {
            DisplayName = part.Text("displayName"),
            Email = part.Optional.Text("email"),
            DepartmentId = part.Optional.Id("departmentId"),
            DepartmentName = part.Optional.Text("departmentName"),
            TeamId = part.Optional.Id("teamId"),
            TeamName = part.Optional.Text("teamName"),
            JobTitle = part.Optional.Text("jobTitle"),
            TimeZone = part.TimeZone("timeZone"),
            Locale = part.Optional.Text("locale"),
            JoinedOn = part.Optional.Date("joinedOn"),
        };
    }

    private static TeachingEntry? Teaching(JsonPart item)
    {
        var (course, trainer) = (item.Id("courseId"), item.Id("trainerId"));
        var (from, until) = (item.Optional.Date("from"), item.Optional.Date("until"));
        return course is null || trainer is null ? null : new(course, trainer, from, until);
    }

    private static TargetEntry? Target(JsonPart item)
    {
        var (id, target, achieved) = (item.Id("kpiId"), item.Number("target"), item.Number("achieved"));
        return id is null || target is null || achieved is null ? null : new(
            id,
            item.Text("name"),
            target.Value,
            achieved.Value,
            item.Optional.Text("unit"),
            item.Optional.Number("weight", 0, 1),
            item.Optional.Ids("skillIds"),
            item.Optional.Date("periodStart"),
            item.Optional.Date("periodEnd"));
    }

    private static PreferencesEntry Preferences(JsonPart part) => new(
        part.Number("weeklyHoursTarget", 0.25, 80),
        part.Date("targetDate"),
        part.Text("targetRole"),
        part.Choice<LeaderboardChoice>("leaderboard"));
}
