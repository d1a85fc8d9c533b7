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

    /// <summary>Writes what is missing. Does nothing when the last person of each organisation is there already as this source makes him, and vouches for the others.</summary>
    /// <returns>How many accounts were written.</returns>
    public async Task<int> EnsureAsync(AccountRepository repository, CancellationToken cancellationToken)
    {
        var accounts = All().ToList();
        var there = !_source.SharesAccounts;
        foreach (var last in accounts.Where(a => a.Roles[0] == ScopeRole.Learner).GroupBy(a => a.OrganizationId).Select(g => g.Last()))
            there = there && await repository.FindAsync(last.Issuer, last.Subject, cancellationToken) is { } known
                && known.DisplayName == last.DisplayName && known.OrganizationId == last.OrganizationId;
        if (there) return 0;

        await repository.UpsertAsync(Organizations, accounts, cancellationToken);
        return accounts.Count;
    }
}
