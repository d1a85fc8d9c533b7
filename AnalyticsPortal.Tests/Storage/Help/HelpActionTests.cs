using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Help;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.Help.HelpPeople;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Help;

/// <summary>What a trainer may do, and what the database would not let him do even if the portal did.</summary>
public sealed class HelpActionTests(HelpPeople people) : IClassFixture<HelpPeople>
{
    [Fact]
    public async Task Something_is_done_about_many_at_once_and_each_has_its_own_entry()
    {
        await people.EnrolAsync("m1", Hill, 20, "sql");
        await people.EnrolAsync("m2", Hill, 20, "sql");

        var done = await people.Actions.AddAsync(Tom, "Tom", Note("m1", "m2"), default);

        Assert.Equal(2, done.Count);
        Assert.Equal(2L, await CountAsync("user_id in ('m1', 'm2') and trainer_id = 'tom' and text = 'called'"));
    }

    [Fact]
    public async Task What_comes_twice_counts_once()
    {
        await people.EnrolAsync("once", Hill, 20, "sql");
        var act = Note("once", "once");

        Assert.Single(await people.Actions.AddAsync(Tom, "Tom", act, default));
        Assert.Empty(await people.Actions.AddAsync(Tom, "Tom", act, default));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => people.Actions.AddAsync(Tom, "Tom", act, default)));

        Assert.Equal(1L, await CountAsync("user_id = 'once'"));
    }

    [Fact]
    public async Task About_learners_of_others_nothing_is_done()
    {
        await people.EnrolAsync("hers", Hill, 20, "charts");
        await people.EnrolAsync("theirs", Vale, 20, "sql");

        Assert.Empty(await people.Actions.AddAsync(Tom, "Tom", new(Guid.NewGuid(), HelpActionKind.Note, [new("hers", "charts"), new("hers", "sql"), new("theirs", "sql"), new("nobody", "sql")]) { Text = "x" }, default));
        foreach (var role in new[] { ScopeRole.Learner, ScopeRole.Operator, ScopeRole.OrganizationAdmin })
            Assert.Empty(await people.Actions.AddAsync(Tia with { Role = role }, "Tia", new(Guid.NewGuid(), HelpActionKind.Note, [new("hers", "charts")]) { Text = "x" }, default));
        Assert.Equal(0L, await CountAsync("user_id in ('hers', 'theirs', 'nobody')"));
    }

    [Theory]
    [InlineData("'org-hill', 'own', 'sql', 'tia', 'Tia', 'Note', 'x'")]
    [InlineData("'org-vale', 'own', 'sql', 'tom', 'Tom', 'Note', 'x'")]
    [InlineData("'org-hill', 'own', 'charts', 'tom', 'Tom', 'Note', 'x'")]
    [InlineData("'org-hill', 'foreign', 'sql', 'tom', 'Tom', 'Note', 'x'")]
    public async Task In_anothers_name_or_about_anothers_learner_the_database_refuses_it(string values)
    {
        await people.EnrolAsync("own", Hill, 20, "sql");
        await people.EnrolAsync("foreign", Hill, 20, "charts");

        await RefusedAsync($"insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, text, request_id) values ({values}, gen_random_uuid())");
    }

    [Theory]
    [InlineData("update help_action set text = 'y'")]
    [InlineData("update help_action set trainer_name = 'y'")]
    [InlineData("update help_action set mail_state = 'Sent'")]
    [InlineData("delete from help_action")]
    [InlineData("insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, text, request_id, at) values ('org-hill', 'own', 'sql', 'tom', 'Tom', 'Note', 'x', gen_random_uuid(), now() - interval '1 year')")]
    public async Task What_was_done_cannot_be_changed_dated_back_or_deleted(string sql) => await RefusedAsync(sql);

    [Fact]
    public async Task An_undo_is_kept_as_such_and_is_made_by_its_author_once()
    {
        await people.EnrolAsync("undone", Hill, 20, "sql");
        var done = await people.Actions.AddAsync(Tom, "Tom", Note("undone"), default);

        Assert.Equal(0, await people.Actions.UndoAsync(Tia, done, default));
        Assert.Equal(0, await people.Actions.UndoAsync(Eve, done, default));
        Assert.Equal(1, await people.Actions.UndoAsync(Tom, done, default));
        Assert.Equal(0, await people.Actions.UndoAsync(Tom, done, default));
        Assert.Equal(1L, await CountAsync("user_id = 'undone' and undone_at is not null and text = 'called'"));
        await RefusedAsync("update help_action set undone_at = null where user_id = 'undone'", ofTom: true);
    }

    [Fact]
    public async Task A_message_can_be_undone_until_it_leaves()
    {
        await people.EnrolAsync("mail", Hill, 20, "sql");
        await people.Database.ExecuteAsync("delete from help_action where kind = 'Message'");
        var early = await people.Actions.AddAsync(Tom, "Tom", Message("mail"), default);
        var late = await people.Actions.AddAsync(Tom, "Tom", Message("mail"), default);
        await people.Database.ExecuteAsync($"update help_action set leaves_at = now() where action_id = {late[0]}");

        Assert.Equal(1, await people.Actions.UndoAsync(Tom, early, default));
        Assert.Equal(late[0], (await people.Outbox.ClaimAsync(TimeSpan.FromMinutes(1), default))!.ActionId);
        Assert.Equal(0, await people.Actions.UndoAsync(Tom, late, default));
        await people.Database.ExecuteAsync("update help_action set leaves_at = now() where mail_state = 'Waiting'");
        Assert.Null(await people.Outbox.ClaimAsync(TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task A_message_waits_ten_seconds()
    {
        await people.EnrolAsync("waits", Hill, 20, "sql");
        var done = await people.Actions.AddAsync(Tom, "Tom", Message("waits"), default);

        Assert.Equal(TimeSpan.FromSeconds(10), await people.Database.ScalarAsync<TimeSpan>($"select leaves_at - at from help_action where action_id = {done[0]}"));
        Assert.Equal("Waiting", await people.Database.ScalarAsync<string>($"select mail_state from help_action where action_id = {done[0]}"));
    }

    [Fact]
    public async Task One_learner_gets_five_messages_of_a_trainer_in_a_day_and_what_was_undone_does_not_count()
    {
        await people.EnrolAsync("many", Hill, 20, "sql");
        var acts = Enumerable.Range(0, 5).Select(_ => Message("many")).ToList();
        var done = new List<long>();
        foreach (var act in acts) done.AddRange(await people.Actions.AddAsync(Tom, "Tom", act, default));

        Assert.Equal(HelpLimit.Learner, await LimitAsync(Message("many")));
        Assert.Empty(await people.Actions.AddAsync(Tom, "Tom", acts[4], default));
        Assert.Single(await people.Actions.AddAsync(Tia, "Tia", Message("many"), default));
        Assert.Single(await people.Actions.AddAsync(Tom, "Tom", Note("many"), default));
        Assert.Equal(1, await people.Actions.UndoAsync(Tom, [done[0]], default));
        Assert.Single(await people.Actions.AddAsync(Tom, "Tom", Message("many"), default));
        await people.Database.ExecuteAsync("update help_action set at = at - interval '25 hours' where user_id = 'many' and undone_at is null");
        Assert.Single(await people.Actions.AddAsync(Tom, "Tom", Message("many"), default));
    }

    [Fact]
    public async Task A_trainer_sends_200_messages_in_an_hour_and_two_presses_at_once_are_counted_one_after_the_other()
    {
        await people.EnrolAsync("flood", Hill, 20, "sql");
        await people.Database.Accounts.UpsertAsync([], [Person("tess", Hill, ScopeRole.Trainer)], default);
        await people.Database.TeachAsync("tess", Hill, "sql");
        var tess = Scope("tess", Hill, ScopeRole.Trainer);
        // As if to others, of whom there are not that many here.
        await people.Database.ExecuteAsync("""
            alter table help_action disable trigger help_action_posted;
            insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, subject, text, request_id, mail_state, leaves_at, at)
            select 'org-hill', 'flood', 'sql', 'tess', 'Tess', 'Message', 'x', 'x', gen_random_uuid(), 'Waiting', now() + interval '1 day', now() - interval '50 minutes'
            from generate_series(1, 199);
            alter table help_action enable trigger help_action_posted
            """);
        for (var i = 0; i < 4; i++) await people.EnrolAsync($"flood-{i}", Hill, 20, "sql");

        var came = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => LimitAsync(Message($"flood-{i}"), tess)));

        Assert.Equal([HelpLimit.Hour, HelpLimit.Hour, HelpLimit.Hour, null], came.OrderBy(l => l is null));
        await people.Database.ExecuteAsync("delete from help_action where trainer_id = 'tess'");
    }

    [Fact]
    public async Task Only_learners_under_way_are_written_to_and_a_note_may_be_about_others()
    {
        await people.EnrolAsync("left", Hill, 20, "sql");
        var facts = FactsOf("left", Hill, 20, "sql");
        await people.SaveAsync(facts with { Enrollments = [facts.Enrollments[0] with { Status = AnalyticsPortal.Analytics.Facts.EnrollmentStatus.Withdrawn, EndedAt = Now.AddDays(-1) }] });

        Assert.Empty(await people.Actions.AddAsync(Tom, "Tom", Message("left"), default));
        Assert.Single(await people.Actions.AddAsync(Tom, "Tom", Note("left"), default));
        await RefusedAsync("insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, subject, text, request_id) values ('org-hill', 'left', 'sql', 'tom', 'Tom', 'Message', 'x', 'x', gen_random_uuid())");
    }

    [Fact]
    public async Task Whoever_taught_the_course_until_more_than_a_month_ago_reads_and_does_nothing()
    {
        await people.EnrolAsync("after", Hill, 20, "sql");
        await people.Database.Accounts.UpsertAsync([], [Person("old", Hill, ScopeRole.Trainer)], default);
        await people.Database.TeachAsync("old", Hill, "sql");
        var old = Scope("old", Hill, ScopeRole.Trainer);
        await people.Database.ExecuteAsync("update teaching_assignment set taught_until = current_date - 30 where trainer_id = 'old'");
        Assert.Single(await people.Actions.AddAsync(old, "Old", Note("after"), default));

        await people.Database.ExecuteAsync("update teaching_assignment set taught_until = current_date - 31 where trainer_id = 'old'");
        Assert.Empty(await people.Actions.AddAsync(old, "Old", Note("after"), default));
        await using var batch = people.Database.Database.ReadAs(old).With("insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, text, request_id) values ('org-hill', 'after', 'sql', 'old', 'Old', 'Note', 'x', gen_random_uuid())");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState);
        Assert.NotEmpty(await people.Lists.RecordAsync(old, "sql", Now, default));
    }

    [Theory]
    [InlineData("Message", 4001, 3)]
    [InlineData("Message", 3, 201)]
    [InlineData("Note", 1001, null)]
    [InlineData("Dismiss", 201, null)]
    [InlineData("Note", 0, null)]
    [InlineData("Note", 3, 3)]
    [InlineData("Message", 3, null)]
    public async Task The_database_bounds_every_text(string kind, int text, int? subject)
    {
        await people.EnrolAsync("bounds", Hill, 20, "sql");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => people.Actions.AddAsync(
            Tom, "Tom", new(Guid.NewGuid(), Enum.Parse<HelpActionKind>(kind), [new("bounds", "sql")]) { Text = text == 0 ? "" : new string('x', text), Subject = subject is { } s ? new string('x', s) : null }, default));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Fact]
    public async Task Text_is_kept_as_it_can_be_read()
    {
        await people.EnrolAsync("text", Hill, 20, "sql");
        await people.Actions.AddAsync(Tom, "Tom", new(Guid.NewGuid(), HelpActionKind.Note, [new("text", "sql")]) { Text = "\r\n first\u0000\r\n\u202Eсесонд \ud800\n" }, default);

        Assert.Equal("first\nсесонд \ufffd", await people.Database.ScalarAsync<string>("select text from help_action where user_id = 'text'"));
    }

    [Fact]
    public async Task It_goes_with_the_learner_and_stays_without_the_author()
    {
        await people.EnrolAsync("erased", Hill, 20, "sql");
        await people.Database.Accounts.UpsertAsync([], [Person("tim", Hill, ScopeRole.Trainer)], default);
        await people.Database.TeachAsync("tim", Hill, "sql");
        await people.Actions.AddAsync(Scope("tim", Hill, ScopeRole.Trainer), "Tim", Note("erased"), default);

        await people.Database.ExecuteAsync("delete from account where user_id = 'tim'");
        Assert.Equal(1L, await CountAsync("user_id = 'erased'"));
        await people.Database.ExecuteAsync("delete from account where user_id = 'erased'");
        Assert.Equal(0L, await CountAsync("user_id = 'erased'"));
    }

    private static HelpAct Note(params string[] learners) => new(Guid.NewGuid(), HelpActionKind.Note, [.. learners.Select(l => new HelpSubject(l, "sql"))]) { Text = "called" };

    private static HelpAct Message(string learner) => new(Guid.NewGuid(), HelpActionKind.Message, [new(learner, "sql")]) { Subject = "Hello", Text = "How are you?" };

    private async Task<HelpLimit?> LimitAsync(HelpAct act, DataScope? scope = null)
    {
        try
        {
            await people.Actions.AddAsync(scope ?? Tom, "Tom", act, default);
            return null;
        }
        catch (PostgresException problem) when (HelpActionRepository.LimitOf(problem) is { } limit)
        {
            return limit;
        }
    }

    private Task<long> CountAsync(string where) => people.Database.ScalarAsync<long>($"select count(*) from help_action where {where}");

    // Either it may not, or there is no row that it may.
    private async Task RefusedAsync(string sql, bool ofTom = false)
    {
        var before = await people.Database.ScalarAsync<string>("select coalesce(string_agg(h::text, ';' order by action_id), '') from help_action h");
        await using var batch = people.Database.Database.ReadAs(Tom).With(sql);
        if (ofTom) await batch.ExecuteNonQueryAsync();
        else Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState);
        Assert.Equal(before, await people.Database.ScalarAsync<string>("select coalesce(string_agg(h::text, ';' order by action_id), '') from help_action h"));
    }
}
