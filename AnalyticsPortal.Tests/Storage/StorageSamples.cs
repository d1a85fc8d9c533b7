using System.Security.Cryptography;
using System.Text;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>Facts, results and people to keep. Every kind of fact is there, with and without its optional parts.</summary>
internal static class StorageSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 40, 0, TimeSpan.Zero);
    public static readonly IReadOnlySet<Source> AllSources = Enum.GetValues<Source>().ToHashSet();
    public static readonly IReadOnlyDictionary<Source, string> NoTags = new Dictionary<Source, string>();
    public static readonly Organization Hill = new("org-hill", "Hill", "Europe/Berlin", true);
    public static readonly Organization Vale = new("org-vale", "Vale", "America/New_York", false);

    public static Account Person(string userId, Organization organization, params ScopeRole[] roles) => new(
        userId, "https://issuer.test", userId, organization.OrganizationId, $"Name of {userId}", $"{userId}@example.test", roles is [] ? [ScopeRole.Learner] : roles);

    public static DataScope Scope(string userId, Organization organization, ScopeRole role) => new(userId, organization.OrganizationId, role);

    public static NewSession Session(string userId, Organization organization, ScopeRole role = ScopeRole.Learner) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(userId)), Person(userId, organization, role), role, SignInMethod.Password, "Firefox, Windows", Now, Now.AddHours(12));

    public static LearnerFacts Facts(string userId, Organization organization) => new()
    {
        UserId = userId,
        OrganizationId = organization.OrganizationId,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
        Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, Now.AddMinutes(-(int)s), s == Source.DevLab
            ? new SourceFailure(SourceFailureKind.Throttled, Now.AddMinutes(-5), Now.AddMinutes(2)) : null)),
        Profile = new("Ada", "d-1", "Sales", null, null, "Clerk", 4.5, null),
        Logins = [new(Now.AddDays(-1)), new(Now)],
        Sessions = [new("s-1", Now.AddHours(-3), 42.5)],
        Teaching = [new("c-3", new DateOnly(2026, 9, 1), null), new("c-4", null, new DateOnly(2026, 12, 18))],
        Courses =
        [
            new("c-1", "Course one", new DateOnly(2026, 9, 1), null, [new("m-1", "First", 1, ["t-1", "t,2"]) { PlannedMinutes = 90.5 }, new("m-2", "Second", 2, [])])
            {
                CompletionTargetPercent = 62.5,
                SeriesId = "s-1",
                SeriesTitle = "Course",
            },
        ],
        Enrollments = [new("c-1", Now.AddDays(-40), EnrollmentStatus.Active, null, new DateOnly(2026, 12, 24), 33.3, true)],
        ModuleCompletions = [new("c-1", "m-1", Now.AddDays(-2))],
        CourseActivities = [new("c-1", new DateOnly(2026, 11, 20), 12, 7), new("c-1", new DateOnly(2026, 11, 19), null, 2)],
        Ratings = [new("c-1", 4.5, Now.AddDays(-1)), new("c-0", 1, Now.AddDays(-300))],
        Paths = [new("p-1", "Path one", new DateOnly(2027, 1, 31), true, [new("t-1", "Topic", 1, Now.AddDays(-9), 30) { SpentMinutes = 41.5 }, new("t-2", "Other", 2, null, null) { InProgress = true }])],
        Attempts = [new("a-1", "as-1", "c-1", null, Now.AddDays(-3), null, 88, true, 20, null) { Title = "Before", Purpose = AssessmentPurpose.Pre, Questions = [new("q-1", "Which?", true, 1.5), new("q,2", null, false, null)] }, new("a-2", "as-1", null, "t-1", null, Now, null, null, null, 15)],
        ContentUses = [new("k-1", "video", "t-1", Now.AddDays(-4), 8.25, null) { CourseId = "c-1", Title = "A film" }, new("k-1", "video", null, Now.AddDays(-3), null, true)],
        LabResults = [new("l-1", "t-1", Now.AddDays(-6), true, null)],
        PracticeTopics = [new("t-1", "Topic", 25), new("t-3", null, null)],
        Skills =
        [
            new("sk-1", "SQL", "Data", 1.5, 4, SkillImportance.Critical, 81, ["sk,2", "sk-\"3\""], 6),
            new("sk,2", "sk,2", null, 0, 0, null, null, [], null),
        ],
        SkillHistory = [new("sk-1", Now.AddDays(-60), 1), new("sk-1", Now.AddDays(-60), 1.5), new("sk,2", Now.AddDays(-60), 0)],
        SkillsShown = [new("sk-1", Now.AddDays(-3), 2)],
        SkillTopics = [new("sk-1", "t-1"), new("sk-1", "t-2"), new("sk,2", "t-1")],
        Chats = [new("ch-1", Now.AddDays(-7), true, "t-2")],
    };

    public static LearnerMeasures Measures(DateTimeOffset at)
    {
        IReadOnlyList<SourceState> inputs = [new(Source.CourseBuilder, at, null), new(Source.LearnerAi, null, new(SourceFailureKind.TimedOut, at))];
        return LearnerMeasures.Calculate(new FactsBuilder(at).Facts, at) with
        {
            Velocity = new(new Velocity(3, 2.1, PaceTrend.Accelerating, 2.5, 20, PaceStatus.Ahead, new DateOnly(2027, 1, 2), 61.5, new DateOnly(2027, 1, 31), 4, 20,
                [new(new DateOnly(2026, 11, 15), 3)], [new(new DateOnly(2026, 11, 21), 1)], [4], new DayRange(new DateOnly(2026, 12, 20), new DateOnly(2027, 1, 20)), 2.4, 2,
                [new FinishedTopic("Joins", at, [Source.LearnerAi, Source.DevLab])], new OpenTopic("topic-1", "Ranks", false, null)), Completeness.Partial, null, inputs, at, at.AddHours(4)),
            Engagement = new(null, Completeness.Insufficient, InsufficientReason.RequiredSourceMissing, inputs, at, at.AddHours(4)),
        };
    }

    /// <summary>Two learners and an admin of Hill, one learner of Vale; all collected.</summary>
    public static async Task<TestDatabase> TwoOrganizationsAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.Accounts.UpsertAsync(
            [Hill, Vale],
            [Person("ada", Hill), Person("bob", Hill), Person("tom", Hill, ScopeRole.Trainer), Person("eve", Hill, ScopeRole.OrganizationAdmin), Person("vic", Vale), Person("new", Hill)],
            default);
        foreach (var (user, organization) in new[] { ("ada", Hill), ("bob", Hill), ("vic", Vale) })
        {
            await database.Facts.SaveAsync(Facts(user, organization), AllSources, NoTags, Measures(Now), default);
            await database.Sessions.BeginAsync(Session(user, organization), default);
            await database.ExecuteAsync($"insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, text, request_id) values ('{organization.OrganizationId}', '{user}', 'c-1', 'gone', 'Gone', 'Note', 'x', gen_random_uuid())");
        }

        return database;
    }
}

/// <summary>One database of <see cref="StorageSamples.TwoOrganizationsAsync"/> for all tests of a class.</summary>
public sealed class TwoOrganizations : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await StorageSamples.TwoOrganizationsAsync();

    public Task DisposeAsync() => Database.DisposeAsync().AsTask();
}
