using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>What is kept about items of courses is what the facts say, and the counts are what the rows come to, whatever happened before.</summary>
public sealed class CourseItemTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int People = 8, Steps = 160;
    private readonly TestDatabase database = fixture.Database;

    [Fact]
    public async Task After_any_sequence_of_saves_removals_and_moves_the_counts_are_those_of_the_facts()
    {
        var random = new Random(6);
        await database.Accounts.UpsertAsync([Hill, Vale], [.. Enumerable.Range(0, People).Select(Somebody)], default);
        var counted = 0;
        for (var step = 0; step < Steps; step++)
        {
            var n = random.Next(People);
            if (random.Next(9) == 0)
            {
                await database.ExecuteAsync($"delete from account where user_id = 'any-{n}'");
                await database.Accounts.UpsertAsync([Hill, Vale], [Somebody(n)], default);
            }
            else
            {
                await SaveAndCompareAsync(step, Changed(random, Shared(random.Next(40), n)));
            }

            // A tenant's zone decides the months: it takes effect with each learner's next save.
            if (random.Next(20) == 0) await database.ExecuteAsync($"update organization set time_zone = '{(random.Next(2) == 0 ? "Pacific/Kiritimati" : "Europe/Berlin")}' where organization_id = 'org-hill'");
            counted += await AssertCountsAsync();
        }

        Assert.True(counted > 20 * Steps, $"Only {counted} counts were compared.");
    }

    [Fact]
    public async Task When_nobody_is_left_nothing_is_counted()
    {
        await using var own = await TestDatabase.CreateAsync();
        await own.Accounts.UpsertAsync([Hill], [Person("last", Hill)], default);
        await own.Facts.SaveAsync(Facts("last", Hill), AllSources, NoTags, Measures(Now), default);
        Assert.NotEqual(0L, await own.ScalarAsync<long>("select count(*) from course_item"));

        await own.ExecuteAsync("delete from account where user_id = 'last'");

        Assert.Equal(0L, await own.ScalarAsync<long>("select count(*) from course_item"));
    }

    [Fact]
    public async Task A_row_that_is_already_so_is_not_written_and_no_count_is_touched()
    {
        var facts = await WithAccount("calm");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        var before = await VersionsAsync("calm");

        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        Assert.Equal(before, await VersionsAsync("calm"));

        await database.Facts.SaveAsync(facts with { ContentUses = [.. facts.ContentUses, new("k-9", "video", null, Now.AddDays(-1), 3, null) { CourseId = "c-1" }] }, AllSources, NoTags, Measures(Now), default);
        Assert.NotEqual(before, await VersionsAsync("calm"));
    }

    [Fact]
    public async Task Savers_of_one_course_at_once_lose_no_count()
    {
        const int Savers = 12, Rounds = 6;
        await database.Accounts.UpsertAsync([Vale], [.. Enumerable.Range(0, Savers).Select(n => Person($"at-once-{n}", Vale))], default);

        await Task.WhenAll(Enumerable.Range(0, Savers).Select(n => Task.Run(async () =>
        {
            var random = new Random(n);
            for (var round = 0; round < Rounds; round++)
                await database.Facts.SaveAsync(Changed(random, Shared(random.Next(40), n)) with { UserId = $"at-once-{n}", OrganizationId = Vale.OrganizationId }, AllSources, NoTags, Measures(Now), default);
        })));

        Assert.True(await AssertCountsAsync() > 0);
        Assert.True(await database.ScalarAsync<long>("select count(*) from course_item where organization_id = 'org-vale' and learners > 1") > 10);
    }

    [Fact]
    public async Task An_item_keeps_its_name_when_somebody_does_not_know_it()
    {
        var facts = await WithAccount("names");
        facts = facts with { Attempts = [new("n-1", "named", "c-1", "t-1", Now.AddDays(-1), null, 50, null, null, null) { Title = "Final", Questions = [new("q", "Which?", false, null)] }] };
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        await database.Facts.SaveAsync(facts with { Attempts = [facts.Attempts[0] with { Title = null, TopicId = null, Questions = [new("q", null, true, null)] }] }, AllSources, NoTags, Measures(Now), default);

        Assert.Equal(
            ["Assessment named Final m-1 -", "Question named/q Which? m-1 named"],
            await Catalogue.TextsAsync(database, """
                select concat_ws(' ', kind, item_id, title, module_id, coalesce(assessment_id, '-')) from course_item_name
                where organization_id = 'org-hill' and item_id like 'named%' order by kind
                """));
    }

    private static Account Somebody(int n) => Person($"any-{n}", n % 4 == 0 ? Vale : Hill);

    // Courses, topics and assessments of a seed have one id for everybody who has that seed, so that several share them.
    private static LearnerFacts Shared(int seed, int n) => new Generate(seed).InCourses() with { UserId = $"any-{n}", OrganizationId = Somebody(n).OrganizationId };

    private static LearnerFacts Changed(Random random, LearnerFacts facts) => random.Next(6) switch
    {
        0 => facts with { Enrollments = [.. facts.Enrollments.Skip(1)] },
        1 => facts with { Enrollments = [.. facts.Enrollments.Select(e => e with { EnrolledAt = e.EnrolledAt.AddDays(-35) })] },
        2 => facts with { Attempts = [], ContentUses = [] },
        3 => facts with { Attempts = [.. facts.Attempts.Select(a => a with { Score = 90, Passed = true })] },
        4 => facts with { Courses = [.. facts.Courses.Select(c => c with { Modules = [.. c.Modules.Skip(1)] })] },
        _ => facts,
    };

    private async Task<LearnerFacts> WithAccount(string userId)
    {
        await database.Accounts.UpsertAsync([Hill], [Person(userId, Hill)], default);
        return Facts(userId, Hill);
    }

    private async Task<string> VersionsAsync(string userId) => (await database.ScalarAsync<string>($"""
        select (select string_agg(xmin::text, ' ' order by kind, item_id) from course_item_learner where user_id = '{userId}') || ' | '
            || (select string_agg(xmin::text, ' ' order by course_id, kind, item_id, cohort) from course_item where course_id = 'c-1')
        """))!;

    private async Task SaveAndCompareAsync(int step, LearnerFacts facts)
    {
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

        var kept = CourseItem.All((await database.Facts.LoadAsync(facts.UserId, default))!.Facts).Select(i => i with { Title = null, ModuleId = null, AssessmentId = null }).ToHashSet();
        var rows = await RowsAsync(facts.UserId);
        if (!kept.SetEquals(rows)) Assert.Fail($"Step {step}: {string.Join('\n', kept.Except(rows))}\nis kept as\n{string.Join('\n', rows.Except(kept))}");
    }

    // How many counts there are; fails where one is not what the rows come to.
    private async Task<int> AssertCountsAsync()
    {
        const string wrong = """
            with again as (
                select organization_id, course_id, kind, item_id, cohort, count(*)::integer as learners, count(first_passed)::integer as tried,
                    count(*) filter (where not first_passed)::integer as first_failed, count(*) filter (where failures >= 2)::integer as failed_twice,
                    count(*) filter (where failures >= 2 or failures = 1 and not done)::integer as stuck, count(*) filter (where done)::integer as done,
                    count(*) filter (where uses > 0)::integer as used, sum(tries) as tries, sum(failures) as failures, count(minutes)::integer as timed,
                    coalesce(sum(round(minutes::numeric, 2)), 0) as minutes
                from course_item_learner group by 1, 2, 3, 4, 5
            )
            select row(k.*)::text || ' instead of ' || row(a.*)::text
            from course_item k
            full join again a using (organization_id, course_id, kind, item_id, cohort)
            where (k.learners, k.tried, k.first_failed, k.failed_twice, k.stuck, k.done, k.used, k.tries, k.failures, k.timed, k.minutes) is distinct from
                (a.learners, a.tried, a.first_failed, a.failed_twice, a.stuck, a.done, a.used, a.tries, a.failures, a.timed, a.minutes)
            limit 3
            """;
        Assert.Empty(await Catalogue.TextsAsync(database, wrong));
        return (int)await database.ScalarAsync<long>("select count(*) from course_item");
    }

    private async Task<HashSet<CourseItem>> RowsAsync(string userId)
    {
        await using var command = database.Admin.CreateCommand("""
            select course_id, kind, item_id, tries, failures, first_passed, done, uses, minutes, first_at, last_at
            from course_item_learner where user_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = userId });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new HashSet<CourseItem>();
        while (await reader.ReadAsync()) rows.Add(Row(reader));
        return rows;
    }

    private static CourseItem Row(NpgsqlDataReader r) => new()
    {
        CourseId = r.GetString(0),
        Kind = Enum.Parse<CourseItemKind>(r.GetString(1)),
        ItemId = r.GetString(2),
        Tries = r.GetInt32(3),
        Failures = r.GetInt32(4),
        FirstPassed = r.ValueOrNull<bool>(5),
        Done = r.GetBoolean(6),
        Uses = r.GetInt32(7),
        Minutes = r.ValueOrNull<double>(8),
        FirstAt = r.ValueOrNull<DateTimeOffset>(9),
        LastAt = r.ValueOrNull<DateTimeOffset>(10),
    };
}
