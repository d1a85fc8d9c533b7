using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class SchemaTests
{
    [Fact]
    public async Task Every_table_with_personal_data_forces_row_security_and_has_rules()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.True((await Catalogue.PersonalTablesAsync(database)).Count >= 23);
        Assert.Empty(await Catalogue.UnguardedTablesAsync(database));
        Assert.Empty(await Catalogue.WithoutTenantAsync(database));
    }

    [Theory]
    [InlineData("create table leak (user_id text, organization_id text)")]
    [InlineData("create table leak (user_id text, organization_id text); alter table leak enable row level security; alter table leak force row level security")]
    [InlineData("alter table login no force row level security")]
    [InlineData("drop policy worker on login")]
    public async Task A_table_that_was_forgotten_is_found(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync(sql);

        Assert.Single(await Catalogue.UnguardedTablesAsync(database));
    }

    [Fact]
    public async Task A_personal_table_without_a_tenant_is_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("create table leak (user_id text)");

        Assert.Equal(["leak"], await Catalogue.WithoutTenantAsync(database));
    }

    [Fact]
    public async Task No_rule_reads_a_table_but_a_trainers_whether_somebody_learns_in_his_courses()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Empty(await Catalogue.TextsAsync(database, """
            select polrelid::regclass || ' ' || polname
            from pg_policy, pg_get_expr(polqual, polrelid) as rule
            where rule ~* 'from'
              and not (polname = 'trainer' and polrelid::regclass::text <> 'course_learner'
                and regexp_replace(rule, '\s*EXISTS \( SELECT\s+FROM course_learner c\s+WHERE \(\(c\.user_id = \w+\.user_id\) AND \(c\.course_id = ANY \(\( SELECT \(NULLIF\(current_setting\(''app\.course_ids''::text, true\), ''''::text\)\)::text\[\] AS .nullif.\)::text\[\]\)\)\)\)', '') !~* 'from')
            """));
    }

    [Fact]
    public async Task The_working_roles_are_neither_owner_nor_superuser_and_cannot_bypass_the_rules()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(
            ["portal_app", "portal_worker"],
            await Catalogue.TextsAsync(database, """
                select rolname::text from pg_roles r
                where rolname like 'portal\_%' and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb
                  and not exists (select from pg_class c where c.relowner = r.oid)
                  and not exists (select from pg_auth_members m where m.member = r.oid)
                order by 1
                """));
    }

    [Fact]
    public async Task A_function_that_runs_with_more_rights_fixes_its_search_path_and_is_not_for_everybody()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string definers = "select proname::text from pg_proc where pronamespace = 'public'::regnamespace and prosecdef";

        Assert.Equal(["check_sessions", "find_account", "teaching_peers"], await Catalogue.TextsAsync(database, definers + " order by 1"));
        Assert.Empty(await Catalogue.TextsAsync(database, definers + " and (proconfig is null or not 'search_path=pg_catalog, pg_temp' = any (proconfig))"));
        Assert.Empty(await Catalogue.TextsAsync(database, definers + " and (proacl is null or exists (select from aclexplode(proacl) x where x.grantee = 0))"));
    }
}
