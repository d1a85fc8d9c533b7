using AnalyticsPortal.Storage.Facts;
using Dapper;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Who may sign in.</summary>
public sealed class AccountRepository(PortalDatabase database)
{
    private const string FindSql = """
        select user_id, issuer, subject, organization_id, display_name, email, array_to_string(roles, ' ') as roles
        from find_account(@issuer, @subject)
        """;

    /// <summary>The account that an issuer and a subject name together; null when there is none. Needs no scope: it decides the scope.</summary>
    public async Task<Account?> FindAsync(string issuer, string subject, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            FindSql, new { issuer = StoredText.Clean(issuer), subject = StoredText.Clean(subject) }, cancellationToken: cancellationToken));
        return row is null ? null : new Account(
            row.user_id, row.issuer, row.subject, row.organization_id, row.display_name, row.email, [.. row.roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ScopeRoles.Parse)]);
    }

    private const string UpsertOrganizationsSql = """
        insert into organization as o (organization_id, name, time_zone, sample)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as n (organization_id, name, time_zone, sample)
        order by organization_id
        on conflict (organization_id) do update
        set name = excluded.name, time_zone = excluded.time_zone, sample = excluded.sample
        where (o.name, o.time_zone, o.sample) is distinct from (excluded.name, excluded.time_zone, excluded.sample)
        """;

    private const string UpsertAccountsSql = """
        insert into account as a (user_id, organization_id, issuer, subject, display_name, email)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            as n (user_id, organization_id, issuer, subject, display_name, email)
        order by user_id
        on conflict (user_id) do update
        set organization_id = excluded.organization_id, issuer = excluded.issuer, subject = excluded.subject,
            display_name = excluded.display_name, email = excluded.email
        where (a.organization_id, a.issuer, a.subject, a.display_name, a.email)
            is distinct from (excluded.organization_id, excluded.issuer, excluded.subject, excluded.display_name, excluded.email)
        """;

    private const string DropRolesSql = """
        delete from account_role r
        where r.user_id = any ($1::text[])
          and not exists (select from unnest($2::text[], $3::text[]) as n (user_id, role) where n.user_id = r.user_id and n.role = r.role)
        """;

    private const string AddRolesSql = """
        insert into account_role (user_id, role, organization_id)
        select * from unnest($1::text[], $2::text[], $3::text[]) as n (user_id, role, organization_id)
        order by user_id, role
        on conflict (user_id, role) do nothing
        """;

    /// <summary>Writes organisations and accounts, each with exactly the roles given; what is already so stays untouched. All or nothing.</summary>
    public async Task UpsertAsync(IReadOnlyList<Organization> organizations, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        var roles = accounts.SelectMany(a => a.Roles.Distinct().Select(r => (a.UserId, Role: r.ToText(), a.OrganizationId))).ToList();
        await using var batch = database.Worker.CreateBatch();
        AddOrganizations(batch, organizations);
        AddAccounts(batch, accounts);
        batch.With(DropRolesSql, accounts.Texts(a => a.UserId), roles.Texts(r => r.UserId), roles.Texts(r => r.Role))
            .With(AddRolesSql, roles.Texts(r => r.UserId), roles.Texts(r => r.Role), roles.Texts(r => r.OrganizationId));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddOrganizations(NpgsqlBatch batch, IReadOnlyList<Organization> organizations) => batch.With(
        UpsertOrganizationsSql,
        organizations.Texts(o => o.OrganizationId), organizations.Texts(o => o.Name),
        organizations.Texts(o => o.TimeZone), organizations.Column(o => o.Sample));

    private static void AddAccounts(NpgsqlBatch batch, IReadOnlyList<Account> accounts) => batch.With(
        UpsertAccountsSql,
        accounts.Texts(a => a.UserId), accounts.Texts(a => a.OrganizationId), accounts.Texts(a => a.Issuer),
        accounts.Texts(a => a.Subject), accounts.Texts(a => a.DisplayName), accounts.Texts(a => a.Email));

    private sealed record AccountRow(
        string user_id, string issuer, string subject, string organization_id, string display_name, string email, string roles);
}
