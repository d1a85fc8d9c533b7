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

    private const string WriteOwnSql = """
        insert into account as a (user_id, organization_id, issuer, subject, display_name, email)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (user_id) do update
        set organization_id = excluded.organization_id, display_name = excluded.display_name, email = excluded.email
        where (a.issuer, a.subject) = (excluded.issuer, excluded.subject)
          and (a.organization_id, a.display_name, a.email) is distinct from (excluded.organization_id, excluded.display_name, excluded.email)
        """;

    private const string DropOwnRolesSql = """
        delete from account_role r using account a
        where a.user_id = $1 and a.issuer = $2 and a.subject = $3 and r.user_id = a.user_id and r.role <> all ($4::text[])
        """;

    private const string AddOwnRolesSql = """
        insert into account_role (user_id, role, organization_id)
        select a.user_id, n.role, a.organization_id
        from account a, unnest($4::text[]) as n (role)
        where a.user_id = $1 and a.issuer = $2 and a.subject = $3
        on conflict (user_id, role) do nothing
        """;

    private const string IsOwnSql = "select exists (select from account where user_id = $1 and issuer = $2 and subject = $3)";

    /// <summary>
    /// Writes the account of the one person whom an identity provider vouches for just now, with exactly the roles given. An account is only
    /// ever written for its own issuer and subject: one that belongs to another identity stays as it is. All or nothing.
    /// </summary>
    public async Task<AccountWriting> WriteAtSignInAsync(Account account, CancellationToken cancellationToken)
    {
        var (id, issuer, subject) = (account.UserId, account.Issuer, account.Subject);
        var roles = account.Roles.Select(r => r.ToText()).Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = database.Worker.CreateBatch();
        batch.With(WriteOwnSql, id, account.OrganizationId, issuer, subject, account.DisplayName, account.Email)
            .With(DropOwnRolesSql, id, issuer, subject, roles)
            .With(AddOwnRolesSql, id, issuer, subject, roles)
            .With(IsOwnSql, id, issuer, subject);
        try
        {
            return await batch.ExecuteScalarAsync(cancellationToken) is true ? AccountWriting.Written : AccountWriting.AnotherAccount;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation && e.TableName == "account")
        {
            return AccountWriting.UnknownOrganization;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.TableName == "account")
        {
            return AccountWriting.AnotherAccount;
        }
    }

    private const string TakeRolesSql = """
        delete from account_role r using account a
        where a.issuer = $1 and a.subject = $2 and r.user_id = a.user_id
        """;

    /// <summary>Takes every role from the person whom an identity provider vouches for just now and gives none; nothing where there is no account.</summary>
    public async Task TakeRolesAtSignInAsync(string issuer, string subject, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(TakeRolesSql, issuer, subject);
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
