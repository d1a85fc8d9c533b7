using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>Directory and auth: who a person is, and when he was here.</summary>
internal static class PeopleAnswers
{
    /// <summary>Issuer of every account of the demonstration.</summary>
    public const string Issuer = "demo";

    public static DirectoryData Directory(Subject subject)
    {
        var person = subject.Person;
        var quarter = new DateOnly(subject.Today.Year, (((subject.Today.Month - 1) / 3) * 3) + 1, 1);
        return new(
            Profile(subject),
            person.Teaches ? Teaching(subject) : [],
            person.Tenant.Kpis.Select(k => new KpiShape(k.Id, k.Name, k.Target, k.Achieved, k.Unit, k.Weight, k.SkillIds, quarter, quarter.AddMonths(3).AddDays(-1))),
            Preferences(subject));
    }

    public static AuthData Auth(Subject subject)
    {
        var sessions = subject.Past(e => e.Sessions, s => s.StartedAt).OrderBy(s => s.StartedAt).ToList();
        return new(
            new(subject.Person.UserId, Issuer, [.. subject.Person.Roles.Select(RoleText)], subject.Person.Tenant.Id),
            sessions.Select(s => s.EndedAt <= subject.Now
                ? new SessionShape(s.Id, s.StartedAt, s.EndedAt, s.Minutes)
                : new SessionShape(s.Id, s.StartedAt, null, Math.Floor((subject.Now - s.StartedAt).TotalMinutes / 5) * 5)),
            sessions.SelectMany(s => Logins(subject.Seed, s)),
            subject.Person.Roles.Select(r => new PermissionShape($"{RoleText(r)}:read", r == ScopeRole.Learner ? "own" : "organization")));
    }

    /// <summary>What the platform calls a role.</summary>
    public static string RoleText(ScopeRole role) => role switch
    {
        ScopeRole.Learner => "learner",
        ScopeRole.Trainer => "trainer",
        ScopeRole.OrganizationAdmin => "org_admin",
        _ => "operator",
    };

    /// <summary>The editions of a course that can hold learners on a day: the present one and the two before.</summary>
    public static IEnumerable<Edition> Editions(Tenant tenant, CoursePlan course, DateOnly today) =>
        Enumerable.Range(0, 3).Select(n => Edition.On(tenant, course, today.AddDays(-n * Edition.Days)));

    /// <summary>The editions that a trainer teaches.</summary>
    public static IEnumerable<Edition> Taught(Subject subject)
    {
        var tenant = subject.Person.Tenant;
        return tenant.Courses.Where(c => People.TrainersOf(tenant, c).Contains(subject.Person.UserId)).SelectMany(c => Editions(tenant, c, subject.Today));
    }

    private static IEnumerable<TeachingShape> Teaching(Subject subject) =>
        Taught(subject).Select(e => new TeachingShape(e.Id, subject.Person.UserId, e.StartsOn, e.EndsOn));

    // A wrong password now and then.
    private static IEnumerable<LoginShape> Logins(ulong seed, Session session)
    {
        if (Dice.Of(seed, "login" + session.Id).Chance(0.03)) yield return new(session.StartedAt.AddSeconds(-40), false, "password");
        yield return new(session.StartedAt, true, "password");
    }

    private static ProfileShape Profile(Subject subject)
    {
        var person = subject.Person;
        var dice = Dice.Of(subject.Seed, "profile" + person.UserId);
        var department = dice.Pick(person.Tenant.Departments);
        var team = dice.Below(department.Teams.Count);
        // The people of a platform's operator stand in no department.
        var placed = !person.Roles.Contains(ScopeRole.Operator);
        return new(
            person.UserId, person.Tenant.Id, person.Name, person.Email, placed ? department.Id : null, placed ? department.Name : null,
            placed ? FormattableString.Invariant($"{department.Id}-t{team + 1}") : null, placed ? department.Teams[team] : null,
            person.Learns ? dice.Pick(person.Tenant.JobTitles) : null, person.TimeZone, "en",
            person.Story == Story.BrandNew ? subject.Today : new DateOnly(2016 + dice.Below(8), 1 + dice.Below(12), 1 + dice.Below(28)));
    }

    private static PreferencesShape Preferences(Subject subject)
    {
        var dice = Dice.Of(subject.Seed, "wishes" + subject.Person.UserId);
        double? hours = subject.Person.Story == Story.Ahead ? 5 : dice.Chance(0.6) ? 2 + (dice.Below(9) * 0.5) : null;
        var present = subject.Lives.FirstOrDefault(l => l.Cycle.Start <= subject.Today && subject.Today < l.Cycle.End)?.Cycle;
        return new(
            subject.Person.Learns ? hours : null,
            present is not null && subject.Person.Story != Story.BrandNew ? PathAnswers.TargetOf(present, subject.Today) : null,
            present?.Path.TargetRole,
            dice.Below(10) switch { < 2 => "public", < 9 => "anonymous", _ => "hidden" });
    }
}
