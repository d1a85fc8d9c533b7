using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>
/// A run of two modules and four learners, counted by hand. Ann and Cas finished the first module: Ann after failing its test once and with its film,
/// Cas at once, in three times the time that is planned. Ben failed it twice and left. Dee has not begun. Tim teaches it, Tom does not.
/// </summary>
public sealed class ItemScene : IAsyncLifetime
{
    public const string Course = "c";

    public static readonly DataScope Tim = Scope("tim", Hill, ScopeRole.Trainer);

    public TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await Database.Accounts.UpsertAsync(
            [Hill, Vale],
            [
                .. new[] { "ann", "ben", "cas", "dee" }.Select(id => Person(id, Hill)), Person("tim", Hill, ScopeRole.Trainer), Person("tom", Hill, ScopeRole.Trainer),
                Person("eve", Hill, ScopeRole.OrganizationAdmin), Person("vic", Vale), Person("val", Vale, ScopeRole.OrganizationAdmin),
            ],
            default);
        await SaveAsync("tim", new FactsBuilder(Now).With(f => f with { Teaching = [new(Course, null, null)] }));
        await SaveAsync("tom", new FactsBuilder(Now).With(f => f with { Teaching = [new("another", null, null)] }));
        await SaveAsync("ann", Enrolled(47).Module(Course, "m1", 20).Worked(Course, 25, 30).Worked(Course, 20, 40).Used("k1", 25, topic: "t1")
            .Scored(22, 50, "end", topic: "t1").Scored(20, 80, "end", topic: "t1").With(f => Asked(f, false, true)));
        await SaveAsync("ben", Enrolled(42, EnrollmentStatus.Withdrawn, 37).Worked(Course, 40, 20)
            .Scored(40, 40, "end", topic: "t1").Scored(39, 45, "end", topic: "t1").With(f => Asked(f, false, false)));
        await SaveAsync("cas", Enrolled(19).Module(Course, "m1", 5).Worked(Course, 5, 200).Scored(5, 90, "end", topic: "t1").With(f => Asked(f, true)));
        await SaveAsync("dee", Enrolled(18));
        await SaveAsync("vic", Enrolled(19).Scored(5, 10, "end", topic: "t1"), Vale);
    }

    public Task DisposeAsync() => Database.DisposeAsync().AsTask();

    private static FactsBuilder Enrolled(int daysAgo, EnrollmentStatus status = EnrollmentStatus.Active, int? endedDaysAgo = null) => new FactsBuilder(Now).With(f => f with
    {
        Courses = [new(Course, "A course", null, null, [new("m1", "First", 1, ["t1"]) { PlannedMinutes = 60 }, new("m2", "Second", 2, ["t2"]) { PlannedMinutes = 100 }])],
        Enrollments = [new(Course, Now.AddDays(-daysAgo), status, endedDaysAgo is { } days ? Now.AddDays(-days) : null, null, null, false)],
    });

    private static LearnerFacts Asked(LearnerFacts facts, params bool[] right) => facts with
    {
        Attempts = [.. facts.Attempts.Select((a, at) => a with { Questions = [new("q1", "Which?", right[at], null)] })],
    };

    private Task SaveAsync(string userId, FactsBuilder builder, Organization? organization = null) => Database.Facts.SaveAsync(
        builder.Facts with { UserId = userId, OrganizationId = (organization ?? Hill).OrganizationId }, AllSources, NoTags, Measures(Now), default);
}
