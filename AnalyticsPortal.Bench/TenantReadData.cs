using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Facts;
using Npgsql;

namespace AnalyticsPortal.Bench;

/// <summary>The learners of <see cref="TenantRead"/> and the statements of the overview.</summary>
internal static class TenantReadData
{
    /// <summary>One person, nine sources, six measures.</summary>
    public const int RowsExpected = 16;

    private const int Learners = 1200;
    private const string Reader = "learner-600";
    private static readonly Organization Tenant = new("org", "Organisation", "Europe/Berlin", true);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The learner who reads his own overview.</summary>
    public static DataScope Scope { get; } = new(Reader, Tenant.OrganizationId, ScopeRole.Learner);

    /// <summary>The very statements of LearnerOverviewRepository.</summary>
    public static NpgsqlBatch AddStatements(NpgsqlBatch batch)
    {
        batch.With(LearnerOverviewRepository.PersonSql, Reader);
        SourceStateTable.Ask(batch, Reader);
        MeasureTable.Ask(batch, Reader);
        return batch;
    }

    /// <summary>Writes as many learners as the sample organisation has.</summary>
    public static async Task WriteAsync(PortalDatabase database)
    {
        var people = Enumerable.Range(0, Learners)
            .Select(i => new Account($"learner-{i}", "https://bench", $"{i}", Tenant.OrganizationId, $"Learner {i}", $"{i}@example.test", [ScopeRole.Learner]))
            .ToList();
        await new AccountRepository(database).UpsertAsync([Tenant], people, CancellationToken.None);
        var repository = new LearnerFactsRepository(database);
        var sources = Enum.GetValues<Source>().ToHashSet();
        foreach (var person in people)
            await repository.SaveAsync(Facts(person.UserId), sources, new Dictionary<Source, string>(), Measures(), CancellationToken.None);
        await using var analyze = database.Worker.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private static LearnerFacts Facts(string userId) => new()
    {
        UserId = userId,
        OrganizationId = Tenant.OrganizationId,
        Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, Now, null)),
        Profile = new("Learner", "d", "Department", null, null, null, 5, null),
        Paths = [new("path", "Path", new DateOnly(2027, 3, 1), true, [new("t", "Topic", 1, Now, 30)])],
    };

    private static LearnerMeasures Measures()
    {
        var today = new DateOnly(2026, 11, 21);
        IReadOnlyList<SourceState> inputs = [.. Enum.GetValues<Source>().Take(6).Select(s => new SourceState(s, Now, null))];
        List<PeriodCount> days = [.. Enumerable.Range(0, 90).Select(i => new PeriodCount(today.AddDays(i - 89), i % 3))];
        List<DayMinutes> calendar = [.. Enumerable.Range(0, 90).Select(i => new DayMinutes(today.AddDays(i - 89), i * 1.5))];
        List<EngagementPart> parts = [.. Enum.GetValues<EngagementPartKind>().Select(k => new EngagementPart(k, .25, 50))];
        return LearnerMeasures.Calculate(new() { UserId = "", OrganizationId = "", Sources = new Dictionary<Source, SourceState>() }, Now) with
        {
            Velocity = new(new Velocity(3, 2.1, PaceTrend.Steady, 2.5, 20, PaceStatus.Ahead, today, 60, today, 4, 20, [.. days.Take(13)], days, [.. Enumerable.Range(0, 13)], new DayRange(today, today), 2, 2, [new FinishedTopic("Joins", Now, [Source.LearnerAi])], null), Completeness.Complete, null, inputs, Now, Now.AddHours(4)),
            Engagement = new(new Engagement(70, EngagementRisk.Low, parts, 2, 4, 3.5, 5, true, calendar, [.. calendar.Take(24).Select(d => d.Minutes)], new EngagementCounts(5, 1, 50, 3, 2, 1, 4, 5)), Completeness.Complete, null, inputs, Now, Now.AddHours(4)),
        };
    }
}
