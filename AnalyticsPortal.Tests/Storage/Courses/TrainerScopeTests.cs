using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>A trainer sees his own courses and those who learn in them, at every moment, and nothing else.</summary>
public sealed class TrainerScopeTests : IAsyncLifetime
{
    // ada learns with tea, bob with theo; ada and ben learn in a course that begins to be taught tomorrow; vic is elsewhere.
    private TestDatabase database = null!;
    private DataScope tea = null!, theo = null!;
    private CourseRepository courses = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        courses = new(database.Database);
        await database.Accounts.UpsertAsync([Hill, Vale], [Person("ada", Hill), Person("bob", Hill), Person("ben", Hill), Person("vic", Vale)], default);
        foreach (var (user, organization, course) in new[] { ("ada", Hill, "c-1"), ("bob", Hill, "c-2"), ("ben", Hill, "c-3"), ("vic", Vale, "c-1") })
        {
            var facts = Facts(user, organization);
            await database.Facts.SaveAsync(facts with
            {
                Courses = [.. facts.Courses.Select(c => c with { CourseId = course })],
                Enrollments = [.. facts.Enrollments.Select(e => e with { CourseId = course })],
            }, AllSources, NoTags, Measures(Now), default);
        }

        tea = await database.TrainerAsync("tea", Hill, "c-1");
        theo = await database.TrainerAsync("theo", Hill, "c-2");
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Theory]
    [InlineData("account")]
    [InlineData("account_role")]
    [InlineData("learner_profile")]
    [InlineData("learning_path")]
    [InlineData("source_state")]
    [InlineData("learner_measure")]
    [InlineData("course_learner")]
    public async Task Of_a_table_about_people_he_sees_the_rows_of_his_own_learners(string table)
    {
        Assert.Equal(("ada", "bob"), (await SeenAsync(tea, table), await SeenAsync(theo, table)));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("learning_session")]
    [InlineData("assistant_chat")]
    [InlineData("content_use")]
    [InlineData("assessment_attempt")]
    [InlineData("course_rating")]
    [InlineData("account_session")]
    public async Task What_his_pages_do_not_need_he_does_not_see(string table) => Assert.Equal("", await SeenAsync(tea, table));

    [Fact]
    public async Task He_opens_his_own_learner_and_nobody_else()
    {
        Assert.NotNull((await database.Overviews.ReadAsync(tea, "ada", default))!.Measures);
        foreach (var other in new[] { "bob", "ben", "vic", "tea", "theo", "nobody" }) Assert.Null(await database.Overviews.ReadAsync(tea, other, default));
    }

    [Fact]
    public async Task He_opens_his_own_course_and_no_other()
    {
        Assert.NotNull(await ReadAsync(tea, "c-1"));
        foreach (var other in new[] { "c-2", "c-3", "c-9" }) Assert.Null(await ReadAsync(tea, other));
        Assert.Equal(["c-1"], (await courses.ListAsync(tea, Now, default))!.Courses.Select(c => c.Numbers.Plan.CourseId));
    }

    [Fact]
    public async Task Of_a_course_that_has_the_same_id_in_two_organisations_he_sees_his_own()
    {
        Assert.Equal(1, (await ReadAsync(tea, "c-1"))!.Numbers.Totals.Enrolled);
        var vera = await database.TrainerAsync("vera", Vale, "c-1");
        Assert.Equal("vic", await SeenAsync(vera, "account"));
        Assert.Equal("", await SeenAsync(vera with { OrganizationId = Hill.OrganizationId }, "account"));
    }

    [Fact]
    public async Task An_assignment_counts_from_its_first_day_where_the_organisation_is_and_goes_on_after_its_last()
    {
        const string today = "(now() at time zone 'Europe/Berlin')::date";
        await AssignAsync($"{today} + 1", "null");
        Assert.Null(await ReadAsync(tea, "c-3"));
        Assert.Null(await database.Overviews.ReadAsync(tea, "ben", default));

        await AssignAsync(today, "null");
        Assert.NotNull(await ReadAsync(tea, "c-3"));
        Assert.NotNull(await database.Overviews.ReadAsync(tea, "ben", default));

        await AssignAsync($"{today} - 90", $"{today} - 1");
        Assert.NotNull(await ReadAsync(tea, "c-3"));

        Task AssignAsync(string from, string until) => database.ExecuteAsync($"""
            insert into teaching_assignment values ('tea', '{Hill.OrganizationId}', 'c-3', {from}, {until})
            on conflict (trainer_id, course_id) do update set taught_from = excluded.taught_from, taught_until = excluded.taught_until
            """);
    }

    [Fact]
    public async Task An_assignment_that_goes_away_counts_no_more_at_the_next_read()
    {
        Assert.NotNull(await ReadAsync(tea, "c-1"));

        await database.Facts.SaveAsync(Facts("tea", Hill) with { Teaching = [new("c-2", null, null)], Enrollments = [] }, AllSources, NoTags, Measures(Now), default);

        Assert.Null(await ReadAsync(tea, "c-1"));
        Assert.Null(await database.Overviews.ReadAsync(tea, "ada", default));
        Assert.NotNull(await database.Overviews.ReadAsync(tea, "bob", default));
    }

    [Fact]
    public async Task A_learner_who_is_no_more_in_the_course_is_not_his_any_more()
    {
        await database.Facts.SaveAsync(Facts("ada", Hill) with { Enrollments = [] }, AllSources, NoTags, Measures(Now), default);

        Assert.Null(await database.Overviews.ReadAsync(tea, "ada", default));
        Assert.Equal(0, (await ReadAsync(tea, "c-1"))!.Numbers.Totals.Enrolled);
    }

    [Fact]
    public async Task What_he_teaches_counts_only_while_he_is_a_trainer()
    {
        foreach (var role in new[] { ScopeRole.Learner, ScopeRole.Operator })
        {
            Assert.Null(await database.Overviews.ReadAsync(tea with { Role = role }, "ada", default));
            Assert.Equal("", await SeenAsync(tea with { Role = role }, "course_learner"));
        }
    }

    [Fact]
    public async Task A_zone_that_the_server_does_not_know_counts_as_utc()
    {
        await database.ExecuteAsync($"update organization set time_zone = 'Mars/Olympus' where organization_id = '{Hill.OrganizationId}'");

        Assert.Equal(1, (await ReadAsync(tea, "c-1"))!.Numbers.Totals.Enrolled);
    }

    private Task<CourseReading?> ReadAsync(DataScope scope, string courseId) => courses.ReadAsync(scope, courseId, CourseFilter.All, Now, default);

    private async Task<string> SeenAsync(DataScope scope, string table)
    {
        await using var batch = database.Database.ReadAs(scope).With($"select coalesce(string_agg(distinct user_id, ' ' order by user_id), '') from {table}");
        await using var reader = await batch.ReadScopedAsync(default);
        return (await reader.ReadAllAsync(r => r.GetString(0), default)).Single();
    }
}
