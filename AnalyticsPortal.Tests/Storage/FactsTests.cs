using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class FactsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly TestDatabase database = fixture.Database;

    [Fact]
    public async Task What_is_saved_is_loaded_again()
    {
        var facts = await WithAccount("round");
        var tags = new Dictionary<Source, string> { [Source.Auth] = "\"a1\"", [Source.DevLab] = "W/\"d\"" };

        await database.Facts.SaveAsync(facts, AllSources, tags, Measures(Now), default);

        var known = await database.Facts.LoadAsync("round", default);
        Assert.Equivalent(facts, known!.Facts, strict: true);
        Assert.Equivalent(tags, known.ETags, strict: true);
    }

    [Fact]
    public async Task A_learner_who_was_never_collected_or_does_not_exist_is_not_known()
    {
        await WithAccount("fresh");

        Assert.Null(await database.Facts.LoadAsync("fresh", default));
        Assert.Null(await database.Facts.LoadAsync("nobody", default));
    }

    [Fact]
    public async Task Only_the_renewed_sources_are_replaced()
    {
        var facts = await WithAccount("part");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);
        var later = facts with { Logins = [], Chats = [], Sources = facts.Sources.ToDictionary(s => s.Key, s => s.Value with { AsOf = Now.AddHours(1) }) };

        await database.Facts.SaveAsync(later, new HashSet<Source> { Source.Auth }, NoTags, Measures(Now), default);

        var known = (await database.Facts.LoadAsync("part", default))!.Facts;
        Assert.Empty(known.Logins);
        Assert.Single(known.Chats);
        Assert.All(known.Sources.Values, s => Assert.Equal(Now.AddHours(1), s.AsOf));
    }

    [Fact]
    public async Task Of_two_rows_with_one_key_the_last_is_kept()
    {
        var facts = await WithAccount("twice") with
        {
            Logins = [new(Now), new(Now.AddTicks(3))],
            Ratings = [new("c", 1, Now), new("c", 5, Now.AddDays(-1))],
            Teaching = [new("c", null, null), new("c", new DateOnly(2026, 9, 1), null)],
            LabResults = [new("x", "t", Now, false, 1), new("x", "t", Now, true, 2)],
            PracticeTopics = [new("t", null, 1), new("t", "T", null)],
            Skills = [new("s", "old", null, 1, 2, null, null, [], null), new("s", "new", null, 2, 2, null, null, [], null)],
            SkillHistory = [new("s", Now, 1), new("s", Now.AddTicks(3), 1)],
            SkillsShown = [new("s", Now, 1), new("s", Now.AddDays(1), 2)],
            SkillTopics = [new("s", "t"), new("s", "t")],
        };

        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

        var known = (await database.Facts.LoadAsync("twice", default))!.Facts;
        Assert.Equal([new Login(Now)], known.Logins);
        Assert.Equal([new CourseRating("c", 5, Now.AddDays(-1))], known.Ratings);
        Assert.Equal([new TeachingAssignment("c", new DateOnly(2026, 9, 1), null)], known.Teaching);
        Assert.Equal([new LabResult("x", "t", Now, true, 2)], known.LabResults);
        Assert.Equal([new PracticeTopic("t", "T", null)], known.PracticeTopics);
        Assert.Equal("new", Assert.Single(known.Skills).Name);
        Assert.Equal([new SkillLevel("s", Now, 1)], known.SkillHistory);
        Assert.Equal([new SkillLevel("s", Now.AddDays(1), 2)], known.SkillsShown);
        Assert.Equal([new SkillTopic("s", "t")], known.SkillTopics);
    }

    [Fact]
    public async Task Letters_that_PostgreSQL_refuses_cost_only_themselves()
    {
        var facts = await WithAccount("odd") with
        {
            Chats = [new("id\0x", Now, false, "half \ud83d pair")],
            Courses = [new("c-odd", "T\0itle", null, null, [new("m", "\ud83d\ude00", 1, ["t\0"])])],
            Enrollments = [new("c-odd", Now, EnrollmentStatus.Completed, Now, null, null, false)],
            Skills = [new("s\0k", "S\ud83dQL", "D\0ata", 1, 2, null, null, ["n\0", "\ud83d"], null)],
            SkillTopics = [new("s\0k", "t\0")],
            PracticeTopics = [new("t\0", "\udc00T", null)],
        };

        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

        var known = (await database.Facts.LoadAsync("odd", default))!.Facts;
        Assert.Equal([new AssistantChat("idx", Now, false, "half \ufffd pair")], known.Chats);
        Assert.Equivalent(new Skill("sk", "S\ufffdQL", "Data", 1, 2, null, null, ["n", "\ufffd"], null), Assert.Single(known.Skills), strict: true);
        Assert.Equal([new SkillTopic("sk", "t")], known.SkillTopics);
        Assert.Equal([new PracticeTopic("t", "\ufffdT", null)], known.PracticeTopics);
        Assert.Equivalent(new Course("c-odd", "Title", null, null, [new("m", "\ud83d\ude00", 1, ["t"])]), Assert.Single(known.Courses), strict: true);
    }

    [Fact]
    public async Task A_course_that_changed_changes_for_all_and_loses_the_modules_it_lost()
    {
        var first = await WithAccount("one");
        var second = await WithAccount("two");
        await database.Facts.SaveAsync(first, AllSources, NoTags, Measures(Now), default);
        var changed = second with { Courses = [new("c-1", "Renamed", null, null, [new("m-2", "Second", 1, ["t-9"])])] };

        await database.Facts.SaveAsync(changed, AllSources, NoTags, Measures(Now), default);

        var seen = (await database.Facts.LoadAsync("one", default))!.Facts.Courses;
        Assert.Equivalent(changed.Courses, seen, strict: true);
    }

    [Fact]
    public async Task Many_savers_with_different_versions_of_the_same_courses_all_succeed()
    {
        var people = Enumerable.Range(0, 24).Select(i => $"crowd-{i}").ToList();
        await database.Accounts.UpsertAsync([Hill], [.. people.Select(p => Person(p, Hill))], default);
        LearnerFacts Version(string user, int version)
        {
            var ids = version % 2 == 0 ? new[] { "x", "y", "z" } : ["z", "y", "x"];
            return Facts(user, Hill) with
            {
                Courses = [.. ids.Select(c => new Course(c, $"Title {version}", null, null, [.. ids.Skip(version % 3).Select((m, i) => new CourseModule(m, $"M {version}", i + 1, []))]))],
            };
        }

        await Task.WhenAll(people.Select((user, i) => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++) await database.Facts.SaveAsync(Version(user, i + round), AllSources, NoTags, Measures(Now), default);
        })));

        Assert.Equal(24L, await database.ScalarAsync<long>("select count(*) from learner_profile where user_id like 'crowd-%'"));
    }

    [Fact]
    public async Task A_save_that_lost_a_deadlock_is_done_again()
    {
        LearnerFacts Titled(string title) => Facts("dead", Hill) with { Courses = [new("d-1", title, null, null, []), new("d-2", title, null, null, [])] };
        await WithAccount("dead");
        await database.Facts.SaveAsync(Titled("old"), AllSources, NoTags, Measures(Now), default);
        await using var other = await database.Admin.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        // The other waits longer before it looks for a deadlock, so that the save is the one that loses.
        await ExecuteAsync(other, "set local deadlock_timeout = '60s'; update course set title = 'other' where course_id = 'd-2'");

        var save = database.Facts.SaveAsync(Titled("new"), AllSources, NoTags, Measures(Now), default);
        while (!await database.ScalarAsync<bool>("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())")) await Task.Delay(10);
        await ExecuteAsync(other, "update course set title = 'other' where course_id = 'd-1'");
        await transaction.CommitAsync();
        await save;

        Assert.Equal("new new", await database.ScalarAsync<string>("select string_agg(title, ' ') from course where course_id like 'd-_'"));
    }

    [Fact]
    public async Task One_learner_saved_by_two_at_once_is_saved()
    {
        var facts = await WithAccount("both");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default)));

        Assert.Equivalent(facts, (await database.Facts.LoadAsync("both", default))!.Facts, strict: true);
    }

    [Fact]
    public async Task Facts_cannot_claim_another_tenant_than_their_owners()
    {
        await WithAccount("mine");

        await Assert.ThrowsAsync<PostgresException>(() =>
            database.Facts.SaveAsync(Facts("mine", Vale), AllSources, NoTags, Measures(Now), default));

        Assert.Null(await database.Facts.LoadAsync("mine", default));
    }

    [Fact]
    public async Task With_an_account_goes_everything_about_the_person()
    {
        var facts = await WithAccount("gone");
        await database.Facts.SaveAsync(facts, AllSources, NoTags, Measures(Now), default);

        await database.ExecuteAsync("delete from account where user_id = 'gone'");

        Assert.Equal(0L, await database.ScalarAsync<long>("select (select count(*) from login where user_id = 'gone') + (select count(*) from learner_measure where user_id = 'gone')"));
    }

    private async Task<LearnerFacts> WithAccount(string userId)
    {
        await database.Accounts.UpsertAsync([Hill, Vale], [Person(userId, Hill)], default);
        return Facts(userId, Hill);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
