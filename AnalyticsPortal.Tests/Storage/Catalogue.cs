using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>What the database says about itself, so that a new table cannot be forgotten.</summary>
internal static class Catalogue
{
    /// <summary>Every table with a user_id.</summary>
    public static Task<IReadOnlyList<string>> PersonalTablesAsync(TestDatabase database) => TextsAsync(database, """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'user_id'
        order by 1
        """);

    /// <summary>Tables with a user_id or organization_id whose row level security is not on, not forced, or without a rule for one of the two roles.</summary>
    public static Task<IReadOnlyList<string>> UnguardedTablesAsync(TestDatabase database) => TextsAsync(database, """
        select distinct c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname in ('user_id', 'organization_id')
          and not (c.relrowsecurity and c.relforcerowsecurity
            and exists (select from pg_policy p where p.polrelid = c.oid and 'portal_app'::regrole = any (p.polroles))
            and exists (select from pg_policy p where p.polrelid = c.oid and 'portal_worker'::regrole = any (p.polroles)))
        order by 1
        """);

    /// <summary>Tables with a user_id but without an organization_id.</summary>
    public static Task<IReadOnlyList<string>> WithoutTenantAsync(TestDatabase database) => TextsAsync(database, """
        select c.relname::text from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id')
        order by 1
        """);

    /// <summary>One text a row.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(TestDatabase database, string sql)
    {
        await using var command = database.Admin.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }
}
