using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>What is kept about learners in courses is what their facts say.</summary>
public sealed class CourseLearnerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Tries = 60;
    private readonly TestDatabase database = fixture.Database;

    [Fact]
    public async Task After_every_save_the_rows_are_what_the_kept_facts_come_to()
    {
        await database.Accounts.UpsertAsync([Hill], [.. Enumerable.Range(0, Tries).Select(seed => Person($"any-{seed}", Hill))], default);
        var rows = 0;
        for (var seed = 0; seed < Tries; seed++)
        {
            var facts = new Generate(seed).InCourses() with { UserId = $"any-{seed}", OrganizationId = Hill.OrganizationId };
            var later = new Generate(seed + Tries).InCourses() with { UserId = facts.UserId, OrganizationId = facts.OrganizationId };
            rows += await SaveAndCompareAsync(seed, facts);
            rows += await SaveAndCompareAsync(seed, facts with { Enrollments = [.. facts.Enrollments.Skip(1)], Logins = later.Logins, TimeZone = later.TimeZone });
            rows += await SaveAndCompareAsync(seed, later);
        }

        Assert.True(rows > Tries, $"Only {rows} rows were compared.");
    }

    [Fact]
    public async Task A_save_that_renews_nothing_leaves_the_rows_as_they_are()
    {
        var facts = await WithAccount("stays");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        var before = await RowsAsync("stays");

        await database.Facts.SaveAsync((await database.Facts.LoadAsync("stays", default))!.Facts, new HashSet<Source>(), NoTags, Measures(Now), default);

        Assert.Equal(CourseStanding.All(facts), before);
        Assert.Equal(before, await RowsAsync("stays"));
    }

    [Fact]
    public async Task A_row_that_is_already_so_is_not_written()
    {
        var facts = await WithAccount("calm");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        var version = await VersionAsync();

        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        Assert.Equal(version, await VersionAsync());

        await database.Facts.SaveAsync(facts with { Logins = [new(Now.AddMinutes(-1))] }, AllSources, NoTags, Measures(Now), default);
        Assert.NotEqual(version, await VersionAsync());

        Task<string?> VersionAsync() => database.ScalarAsync<string>("select xmin::text from course_learner where user_id = 'calm'");
    }

    [Fact]
    public async Task An_enrolment_that_is_gone_takes_its_row_along()
    {
        var facts = await WithAccount("left");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        Assert.Single(await RowsAsync("left"));

        await database.Facts.SaveAsync(facts with { Enrollments = [] }, AllSources, NoTags, Measures(Now), default);

        Assert.Empty(await RowsAsync("left"));
    }

    private async Task<int> SaveAndCompareAsync(int seed, LearnerFacts facts)
    {
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

        var rows = await RowsAsync(facts.UserId);
        var kept = CourseStanding.All((await database.Facts.LoadAsync(facts.UserId, default))!.Facts);
        if (!kept.ToHashSet().SetEquals(rows)) Assert.Fail($"Seed {seed}: {string.Join('\n', kept.Except(rows))}\nis kept as\n{string.Join('\n', rows.Except(kept))}");
        return rows.Count;
    }

    private async Task<LearnerFacts> WithAccount(string userId)
    {
        await database.Accounts.UpsertAsync([Hill], [Person(userId, Hill)], default);
        return Facts(userId, Hill);
    }

    private async Task<IReadOnlyList<CourseStanding>> RowsAsync(string userId)
    {
        await using var command = database.Admin.CreateCommand("""
            select course_id, status, enrolled_at, ended_at, target_date, mandatory, progress_percent, first_active_on, last_active_at, last_login_at, last_seen_at,
                modules_completed, last_module_id, last_module_position, best_score, mean_score, attempts, tried, first_try_passed, passed,
                pre_score, post_score, rating, rated_at, most_attempts, last_scores, last_logins, last_questions,
                median_session_minutes, content_percent, as_of, failing_since
            from course_learner where user_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = userId });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<CourseStanding>();
        while (await reader.ReadAsync()) rows.Add(Row(reader));
        return rows;
    }

    private static CourseStanding Row(NpgsqlDataReader r) => new()
    {
        CourseId = r.GetString(0),
        Status = Enum.Parse<EnrollmentStatus>(r.GetString(1)),
        EnrolledAt = r.Instant(2),
        EndedAt = r.ValueOrNull<DateTimeOffset>(3),
        TargetDate = r.ValueOrNull<DateOnly>(4),
        Mandatory = r.GetBoolean(5),
        ProgressPercent = r.ValueOrNull<double>(6),
        FirstActiveOn = r.ValueOrNull<DateOnly>(7),
        LastActiveAt = r.ValueOrNull<DateTimeOffset>(8),
        LastLoginAt = r.ValueOrNull<DateTimeOffset>(9),
        LastSeenAt = r.ValueOrNull<DateTimeOffset>(10),
        ModulesCompleted = r.GetInt32(11),
        LastModuleId = r.TextOrNull(12),
        LastModulePosition = r.ValueOrNull<int>(13),
        BestScore = r.ValueOrNull<double>(14),
        MeanScore = r.ValueOrNull<double>(15),
        Attempts = r.GetInt32(16),
        Tried = r.GetInt32(17),
        FirstTryPassed = r.GetInt32(18),
        Passed = r.GetInt32(19),
        PreScore = r.ValueOrNull<double>(20),
        PostScore = r.ValueOrNull<double>(21),
        Rating = r.ValueOrNull<double>(22),
        RatedAt = r.ValueOrNull<DateTimeOffset>(23),
        MostAttempts = r.GetInt32(24),
        LastScores = [.. r.GetFieldValue<double[]>(25)],
        LastLogins = [.. r.GetFieldValue<DateTimeOffset[]>(26)],
        LastQuestions = [.. r.GetFieldValue<DateTimeOffset[]>(27)],
        MedianSessionMinutes = r.ValueOrNull<double>(28),
        ContentPercent = r.ValueOrNull<double>(29),
        AsOf = [.. r.GetFieldValue<DateTimeOffset?[]>(30)],
        FailingSince = [.. r.GetFieldValue<DateTimeOffset?[]>(31)],
    };
}
