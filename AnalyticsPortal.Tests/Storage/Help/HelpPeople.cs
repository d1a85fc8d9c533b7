using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Help;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Help;

/// <summary>Tom teaches sql, Tia charts and sql, both of Hill; Vera teaches sql of Vale. Everything arrived through a learner's facts.</summary>
public sealed class HelpPeople : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    internal NeedsHelpRepository Lists => new(Database.Database);

    internal HelpActionRepository Actions => new(Database.Database);

    internal HelpMailRepository Outbox => new(Database.Database);

    internal static DataScope Tom => Scope("tom", Hill, ScopeRole.Trainer);

    internal static DataScope Tia => Scope("tia", Hill, ScopeRole.Trainer);

    internal static DataScope Vera => Scope("vera", Vale, ScopeRole.Trainer);

    internal static DataScope Eve => Scope("eve", Hill, ScopeRole.OrganizationAdmin);

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await Database.Accounts.UpsertAsync(
            [Hill with { Sample = false }, Vale],
            [Person("tom", Hill, ScopeRole.Trainer), Person("tia", Hill, ScopeRole.Trainer), Person("vera", Vale, ScopeRole.Trainer), Person("eve", Hill, ScopeRole.OrganizationAdmin)],
            default);
        await Database.TeachAsync("tom", Hill, "sql");
        await Database.TeachAsync("tia", Hill, "sql", "charts");
        await Database.TeachAsync("vera", Vale, "sql");
    }

    public Task DisposeAsync() => Database.DisposeAsync().AsTask();

    /// <summary>A learner with these enrolments who was last active in the first of them so many days ago.</summary>
    internal async Task EnrolAsync(string userId, Organization organization, double daysAway, params string[] courses)
    {
        await Database.Accounts.UpsertAsync([], [Person(userId, organization)], default);
        await SaveAsync(FactsOf(userId, organization, daysAway, courses));
    }

    internal Task SaveAsync(LearnerFacts facts) => Database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

    internal static LearnerFacts FactsOf(string userId, Organization organization, double daysAway, params string[] courses) => new()
    {
        UserId = userId,
        OrganizationId = organization.OrganizationId,
        TimeZone = TimeZoneInfo.Utc,
        Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, Now, null)),
        Profile = new(null, null, null, null, null, null, null, null),
        Logins = [new(Now.AddDays(-daysAway))],
        Courses = [.. courses.Select(c => new Course(c, $"Course {c}", null, null, [new($"{c}-1", "First", 1, [])]))],
        Enrollments = [.. courses.Select(c => new Enrollment(c, Now.AddDays(-60), EnrollmentStatus.Active, null, null, 12, false))],
        ModuleCompletions = [new(courses[0], $"{courses[0]}-1", Now.AddDays(-daysAway))],
    };
}
