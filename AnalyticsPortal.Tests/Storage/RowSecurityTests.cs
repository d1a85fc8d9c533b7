using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class RowSecurityTests(TwoOrganizations fixture) : IClassFixture<TwoOrganizations>
{
    // Notes of trainers are about learners, and for trainers.
    private const string Sessions = "account_session", Notes = "help_action";
    private readonly TestDatabase database = fixture.Database;

    [Fact]
    public async Task A_learner_sees_only_his_own_rows()
    {
        Assert.Equal("", await SeenAsync(Scope("ada", Hill, ScopeRole.Learner), Notes));
        foreach (var table in (await PersonalTablesAsync()).Except([Notes]))
            Assert.Equal((table, "ada"), (table, await SeenAsync(Scope("ada", Hill, ScopeRole.Learner), table)));
    }

    [Fact]
    public async Task A_learner_cannot_read_a_colleague()
    {
        Assert.Null(await database.Overviews.ReadAsync(Scope("ada", Hill, ScopeRole.Learner), "bob", default));
        Assert.NotNull(await database.Overviews.ReadAsync(Scope("bob", Hill, ScopeRole.Learner), "bob", default));
    }

    [Fact]
    public async Task A_learner_who_claims_another_organisation_sees_nothing()
    {
        foreach (var table in await PersonalTablesAsync())
            Assert.Equal((table, ""), (table, await SeenAsync(Scope("ada", Vale, ScopeRole.Learner), table)));
    }

    [Fact]
    public async Task An_admin_sees_his_organisation_and_nothing_of_another()
    {
        // Where somebody is signed in is nobody's business but his own.
        foreach (var table in (await PersonalTablesAsync()).Except([Sessions]))
        {
            var seen = (await SeenAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), table)).Split(' ');
            Assert.Contains("ada", seen);
            Assert.Contains("bob", seen);
            Assert.DoesNotContain("vic", seen);
        }

        Assert.NotNull(await database.Overviews.ReadAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), "bob", default));
        Assert.Null(await database.Overviews.ReadAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), "vic", default));
    }

    [Theory]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.Operator)]
    public async Task A_trainer_without_courses_and_an_operator_see_no_learner(ScopeRole role)
    {
        foreach (var table in await PersonalTablesAsync())
            Assert.Equal((table, ""), (table, await SeenAsync(Scope("tom", Hill, role), table)));
    }

    [Theory]
    [InlineData("ada", "ada", ScopeRole.Learner)]
    [InlineData("ada", "ada", ScopeRole.Trainer)]
    [InlineData("ada", "ada", ScopeRole.Operator)]
    [InlineData("ada", "ada", ScopeRole.OrganizationAdmin)]
    [InlineData("eve", "", ScopeRole.OrganizationAdmin)]
    public async Task Everybody_sees_his_own_sessions_whatever_his_role_and_nobody_elses(string who, string seen, ScopeRole role)
    {
        Assert.Equal(seen, await SeenAsync(Scope(who, Hill, role), Sessions));
        Assert.Equal("", await SeenAsync(Scope(who, Vale, role), Sessions));
    }

    [Fact]
    public async Task A_trainer_sees_enrolments_of_his_own_courses_and_nothing_else()
    {
        var odd = "a,\"b\" {c}\\";
        await database.ExecuteAsync("insert into enrollment select user_id, organization_id, 'a,\"b\" {c}\\', enrolled_at, status, null, null, null, false from enrollment where user_id = 'bob'");

        Assert.Equal("ada bob", await SeenAsync(await TrainerAsync("tom-1", Hill, "c-1"), "enrollment"));
        Assert.Equal("bob", await SeenAsync(await TrainerAsync("tom-2", Hill, "c-0", odd), "enrollment"));
        Assert.Equal("", await SeenAsync(await TrainerAsync("tom-3", Hill, "c-9"), "enrollment"));
        Assert.Equal("vic", await SeenAsync(await TrainerAsync("tom-4", Vale, "c-1"), "enrollment"));
    }

    [Fact]
    public async Task A_trainer_sees_how_learners_stand_in_his_own_courses_and_in_no_other()
    {
        Assert.Equal("ada bob", await SeenAsync(await TrainerAsync("tia-1", Hill, "c-1"), "course_learner"));
        Assert.Equal("", await SeenAsync(await TrainerAsync("tia-2", Hill, "c-3", "c-9"), "course_learner"));
        Assert.Equal("vic", await SeenAsync(await TrainerAsync("tia-3", Vale, "c-1"), "course_learner"));
        Assert.Equal("", await SeenAsync(Scope("tia-1", Hill, ScopeRole.Operator), "course_learner"));
    }

    [Theory]
    [InlineData("ada", ScopeRole.Trainer, "ada")]
    [InlineData("tom", ScopeRole.Trainer, "")]
    [InlineData("ada", ScopeRole.Learner, "")]
    [InlineData("ada", ScopeRole.Operator, "")]
    [InlineData("eve", ScopeRole.OrganizationAdmin, "ada bob")]
    public async Task Who_teaches_what_is_seen_by_himself_and_his_admin(string who, ScopeRole role, string seen)
    {
        const string teaching = "(select trainer_id as user_id from teaching_assignment) t";

        Assert.Equal(seen, await SeenAsync(Scope(who, Hill, role), teaching));
        Assert.DoesNotContain("ada", await SeenAsync(Scope(who, Vale, role), teaching), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Courses_without_being_a_trainer_open_nothing()
    {
        var trainer = await TrainerAsync("tip", Hill, "c-1");

        Assert.Equal("", await SeenAsync(trainer with { Role = ScopeRole.Learner }, "enrollment"));
    }

    [Fact]
    public async Task Without_a_scope_there_are_no_rows()
    {
        foreach (var table in (await PersonalTablesAsync()).Concat(["organization", "course", "course_module"]))
        {
            await using var count = database.Database.App.CreateCommand($"select count(*) from {table}");
            Assert.Equal((table, 0L), (table, (long)(await count.ExecuteScalarAsync())!));
        }
    }

    [Fact]
    public async Task A_scope_ends_with_its_query_even_on_the_same_connection()
    {
        await using var app = new PortalDatabase(database.Connections with { App = database.Connections.App + ";Maximum Pool Size=1" }, NullLoggerFactory.Instance);
        await using (var batch = app.ReadAs(Scope("ada", Hill, ScopeRole.Learner)).With("select user_id, pg_backend_pid() from account"))
        await using (var reader = await batch.ReadScopedAsync(default))
            Assert.Single(await reader.ReadAllAsync(r => r.GetString(0), default));

        await using var after = app.App.CreateCommand("select current_setting('app.user_id', true) || '|' || (select count(*) from account)");
        Assert.Equal("|0", await after.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_app_cannot_write_what_it_may_read()
    {
        await using var batch = database.Database.ReadAs(Scope("ada", Hill, ScopeRole.Learner)).With("update learner_profile set display_name = 'x'");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => batch.ExecuteNonQueryAsync());
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_worker_reaches_every_row_by_a_rule_of_its_own()
    {
        await using var count = database.Database.Worker.CreateCommand("select string_agg(user_id, ' ' order by user_id) from learner_profile");
        Assert.Equal("ada bob vic", await count.ExecuteScalarAsync());
    }

    private Task<IReadOnlyList<string>> PersonalTablesAsync() => Catalogue.PersonalTablesAsync(database);

    // Somebody who teaches these courses.
    private async Task<DataScope> TrainerAsync(string userId, Organization organization, params string[] courses)
    {
        await database.Accounts.UpsertAsync([], [Person(userId, organization, ScopeRole.Trainer)], default);
        await database.TeachAsync(userId, organization, courses);
        return Scope(userId, organization, ScopeRole.Trainer);
    }

    // Whose rows a scope sees in a table, each once.
    private async Task<string> SeenAsync(DataScope scope, string table)
    {
        await using var batch = database.Database.ReadAs(scope).With($"select coalesce(string_agg(distinct user_id, ' ' order by user_id), '') from {table}");
        await using var reader = await batch.ReadScopedAsync(default);
        return (await reader.ReadAllAsync(r => r.GetString(0), default)).Single();
    }
}
