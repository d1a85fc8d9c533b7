using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo;

/// <summary>Writes the invented organisations and accounts into the portal's database, and nothing else: facts arrive through the nine contracts.</summary>
public sealed class DemoAccounts
{
    private readonly People _people;

    internal DemoAccounts(People people) => _people = people;

    /// <summary>The two organisations.</summary>
    public static IReadOnlyList<Organization> Organizations { get; } =
        [.. Tenants.All.Select(t => new Organization(t.Id, t.Name, t.TimeZone, Sample: true))];

    /// <summary>Everybody.</summary>
    public IEnumerable<Account> All() => _people.All().Select(AccountOf);

    /// <summary>Writes what is missing. Does nothing when the last person of each organisation is there already as this seed and number of learners make him.</summary>
    /// <returns>How many accounts were written.</returns>
    public async Task<int> EnsureAsync(AccountRepository repository, CancellationToken cancellationToken)
    {
        var accounts = All().ToList();
        var there = true;
        foreach (var last in accounts.Where(a => a.Roles[0] == ScopeRole.Learner).GroupBy(a => a.OrganizationId).Select(g => g.Last()))
            there = there && await repository.FindAsync(last.Issuer, last.Subject, cancellationToken) is { } known
                && known.DisplayName == last.DisplayName && known.OrganizationId == last.OrganizationId;
        if (there) return 0;

        await repository.UpsertAsync(Organizations, accounts, cancellationToken);
        return accounts.Count;
    }

    private static Account AccountOf(Person person) =>
        new(person.UserId, PeopleAnswers.Issuer, person.UserId, person.Tenant.Id, person.Name, person.Email, person.Roles);
}
