using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo;

/// <summary>Whom the demonstration shows, and what the nine services say about them.</summary>
internal interface IDemoSource
{
    /// <summary>The sample organisations.</summary>
    IReadOnlyList<Organization> Organizations { get; }

    /// <summary>Everybody, in a fixed order.</summary>
    IEnumerable<Account> Accounts { get; }

    /// <summary>Those whom a visitor may try out, in the order they are shown.</summary>
    IReadOnlyList<Persona> Personas { get; }

    /// <summary>Where real learners come from; null for invented ones.</summary>
    RealLearners? Real { get; }

    /// <summary>True when other settings may have written some of the same accounts, so that the last one does not vouch for the others.</summary>
    bool SharesAccounts { get; }

    /// <summary>What a service says about a person at a moment; null when the person is unknown. The same facts give the same bytes and tag.</summary>
    WireAnswer? Of(string service, string userId, DateTimeOffset now);
}
