namespace AnalyticsPortal.Demo.World;

/// <summary>A department with its teams.</summary>
internal sealed record Department(string Id, string Name, IReadOnlyList<string> Teams);

/// <summary>An invented organisation.</summary>
internal sealed record Tenant(
    string Id,
    string Prefix,
    string Name,
    string TimeZone,
    IReadOnlyList<string> TimeZones,
    IReadOnlyList<Department> Departments,
    IReadOnlyList<string> JobTitles,
    IReadOnlyList<Skill> Skills,
    IReadOnlyList<PathPlan> Paths,
    IReadOnlyList<Kpi> Kpis)
{
    /// <summary>The courses of all paths.</summary>
    public IReadOnlyList<CoursePlan> Courses { get; } = [.. Paths.SelectMany(p => p.Courses)];
}

/// <summary>A target of the organisation for the present quarter.</summary>
internal sealed record Kpi(string Id, string Name, double Target, double Achieved, string Unit, double Weight, IReadOnlyList<string> SkillIds);

/// <summary>The two organisations of the demonstration.</summary>
internal static class Tenants
{
    public static readonly Tenant Company = new(
        "org-lindqvale", "lq", "Lindqvale Energy", "Europe/Lisbon",
        ["Europe/Lisbon", "Europe/Lisbon", "Europe/Lisbon", "Europe/Oslo", "Asia/Kolkata", "America/New_York", "America/Sao_Paulo"],
        [
            new("lq-d1", "Grid Operations", ["North control room", "Field crews", "Substations", "Planning"]),
            new("lq-d2", "Customer Care", ["Telephone", "Letters", "Branches"]),
            new("lq-d3", "Engineering", ["Stations", "Lines", "Data platform"]),
            new("lq-d4", "Field Safety", ["Permits", "Training yard"]),
            new("lq-d5", "Finance and Purchasing", ["Accounts", "Purchasing"]),
            new("lq-d6", "People and Culture", ["Hiring", "Learning"]),
        ],
        ["Technician", "Analyst", "Engineer", "Dispatcher", "Coordinator", "Adviser"],
        EnergyCourses.Skills, EnergyCourses.Paths,
        [
            new("lq-k1", "Homes with a smart meter", 120000, 81500, "homes", 0.4, ["lq-skill-metering", "lq-skill-customers"]),
            new("lq-k2", "Minutes without supply, avoided", 900, 760, "minutes", 0.35, ["lq-skill-grid", "lq-skill-protection"]),
            new("lq-k3", "Reports from checked data", 60, 48, "reports", 0.25, ["lq-skill-sql", "lq-skill-quality"]),
        ]);

    public static readonly Tenant College = new(
        "org-tarnholt", "tc", "Tarnholt College", "Asia/Kathmandu",
        ["Asia/Kathmandu", "Asia/Kathmandu", "Europe/London", "Pacific/Auckland", "Africa/Nairobi", "America/Bogota"],
        [
            new("tc-d1", "Computing", ["Day group", "Evening group", "Remote group"]),
            new("tc-d2", "Life Science", ["Day group", "Laboratory group"]),
            new("tc-d3", "Mathematics", ["Day group", "Evening group"]),
            new("tc-d4", "Humanities", ["Seminar"]),
        ],
        ["Student", "Student", "Student", "Research assistant", "Visiting student"],
        CollegeCourses.Skills, CollegeCourses.Paths,
        [
            new("tc-k1", "Students who pass the first year", 85, 74, "%", 0.6, ["tc-skill-programming", "tc-skill-writing"]),
            new("tc-k2", "Accessible course pages", 400, 290, "pages", 0.4, ["tc-skill-web", "tc-skill-access"]),
        ]);

    public static readonly IReadOnlyList<Tenant> All = [Company, College];
}
