using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Everything that the operator's pages share: what is known, when, and what can be done.</summary>
/// <param name="Time">The moment of drawing, in the zone of the operator's organisation.</param>
/// <param name="Integrations">The nine services, worst first.</param>
/// <param name="Queue">What the database says; null when it could not be asked yet.</param>
public sealed record OperatorScreen(ReaderTime Time, IReadOnlyList<Integration> Integrations, OperatorQueue? Queue)
{
    /// <summary>When that was looked at (UTC).</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>True once the page renews itself.</summary>
    public bool Live { get; init; }

    /// <summary>True while the services are being asked.</summary>
    public bool Checking { get; init; }

    /// <summary>Since when the portal's own database has not answered (UTC); null while it does.</summary>
    public DateTimeOffset? DatabaseSilentSince { get; init; }

    /// <summary>What came of the operator's latest act; null when there is none.</summary>
    public OperatorNotice? Notice { get; init; }

    /// <summary>Asks all services now.</summary>
    public EventCallback OnCheck { get; init; }

    /// <summary>Services of a level.</summary>
    public int Count(IntegrationLevel level) => Integrations.Count(i => i.Level == level);

    /// <summary>Services that an operator should look at.</summary>
    public int Unwell => Count(IntegrationLevel.Critical) + Count(IntegrationLevel.Attention);

    /// <summary>Services whose last good values are shown.</summary>
    public IReadOnlyList<Integration> Away => [.. Integrations.Where(i => i.IsAway)];

    /// <summary>Jobs that were given up.</summary>
    public int DeadLetters => Queue?.Board.DeadLetters.Sum(group => group.Count) ?? 0;
}

/// <summary>What the database says to an operator.</summary>
/// <param name="Organization">His own, for its time zone.</param>
/// <param name="Board">The queue.</param>
/// <param name="Gaps">Sources that refreshes of the last 24 hours had to do without, the most frequent first.</param>
/// <param name="Workers">Who works at present.</param>
public sealed record OperatorQueue(OwnOrganization Organization, JobBoard Board, IReadOnlyList<JobGap> Gaps, IReadOnlyList<JobWorkerLoad> Workers);

/// <summary>What came of an operator's act.</summary>
/// <param name="Sentence">In one sentence.</param>
/// <param name="Moved">True when what he pressed is gone, so that the sentence takes the focus.</param>
public sealed record OperatorNotice(string Sentence, bool Moved);
