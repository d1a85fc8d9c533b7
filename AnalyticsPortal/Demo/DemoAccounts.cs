using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo;

/// <summary>Writes the sample organisations and accounts into the portal's database, and nothing else: facts arrive through the nine contracts.</summary>
public sealed class DemoAccounts
{
    private readonly IDemoSource _source;

    internal DemoAccounts(IDemoSource source) => _source = source;

    /// <summary>The organisations.</summary>
    public IReadOnlyList<Organization> Organizations => _source.Organizations;

    /// <summary>Everybody.</summary>
    public IEnumerable<Account> All() => _source.Accounts;

    /// <summary>Writes what is missing. Does nothing when the last learner and the last of each other role of each organisation are there already as this source makes them: they vouch for the others.</summary>
    /// <returns>How many accounts were written.</returns>
    public async Task<int> EnsureAsync(AccountRepository repository, CancellationToken cancellationToken)
    {
        var accounts = All().ToList();
        var there = !_source.SharesAccounts;
        foreach (var last in accounts.GroupBy(a => (a.OrganizationId, a.Roles[0])).Select(g => g.Last()))
            there = there && await repository.FindAsync(last.Issuer, last.Subject, cancellationToken) is { } known
                && known.DisplayName == last.DisplayName && known.OrganizationId == last.OrganizationId;
        if (there) return 0;

        await repository.UpsertAsync(Organizations, accounts, cancellationToken);
        return accounts.Count;
    }
}
