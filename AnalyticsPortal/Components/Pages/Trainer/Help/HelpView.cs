using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>What the page of those who need help shows.</summary>
/// <param name="Query">Whom it asks for, as far as there is such a course.</param>
/// <param name="Selection">Those whom it leaves.</param>
/// <param name="Record">The page of the record; null while the list is looked at.</param>
public sealed record HelpView(HelpQuery Query, HelpSelection Selection, HelpRecordPage? Record)
{
    /// <summary>Lines that wait for somebody, whatever the filter.</summary>
    public required int Waiting { get; init; }

    /// <summary>Learners of them who should not wait, each once.</summary>
    public required int Urgent { get; init; }

    /// <summary>How many of them are how urgent.</summary>
    public required HelpCounts Counts { get; init; }

    /// <summary>How many learners are how urgent, each once.</summary>
    public required HelpCounts People { get; init; }

    /// <summary>Learners of whom sign-ins or courses were never told.</summary>
    public required int AbsenceUnknown { get; init; }

    /// <summary>Those who were dismissed, whatever the filter.</summary>
    public required int Dismissed { get; init; }

    /// <summary>True when anything was ever done.</summary>
    public required bool HasRecord { get; init; }

    /// <summary>Learners with an enrolment under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>The age of the oldest answer about sign-ins (UTC); null when there is none.</summary>
    public DateTimeOffset? LoginsAsOf { get; init; }

    /// <summary>What is shown of everybody who needs help: some by name, all by number.</summary>
    public static HelpView Of(HelpOverview all, HelpQuery query, HelpRecordPage? record = null) => Of(all, query, HelpSelection.Of(all, query), record);

    /// <summary>What a course's own page shows: the first few by name; and for a reader without a page of the list everybody at risk, as far as a page can bear.</summary>
    public static HelpView OfCourse(HelpOverview all, bool hasList)
    {
        var atRisk = all.Listed.Count(l => l.Need?.Card.Level >= DropOffLevel.High);
        var named = hasList ? NeedsHelpPanel.Named : Math.Clamp(atRisk, NeedsHelpPanel.Named, NeedsHelpPanel.MostNamed);
        return Of(all, new(), HelpSelection.Of(all, new()) with { Listed = [.. all.Listed.Take(named)] }, null);
    }

    // Of those who were dismissed only the reason is shown: why they were listed need not come along.
    private static HelpView Of(HelpOverview all, HelpQuery query, HelpSelection selection, HelpRecordPage? record) =>
        new(query, selection with { Dismissed = [.. selection.Dismissed.Select(line => line with { Need = null })] }, record)
        {
            Waiting = all.Count,
            Urgent = all.Urgent,
            Counts = all.Counts,
            People = all.People,
            AbsenceUnknown = all.AbsenceUnknown,
            Dismissed = all.Dismissed.Count,
            HasRecord = all.HasRecord,
            UnderWay = all.UnderWay,
            LoginsAsOf = all.LoginsAsOf,
        };
}

/// <summary>A page of the record of actions.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">1 or more.</param>
public sealed record HelpRecordPage(IReadOnlyList<HelpEntry> Entries, int Total, int Page, int Pages)
{
    /// <summary>True when there may be older entries, which are not looked through.</summary>
    public bool IsNewestOnly { get; init; }
}

/// <summary>Who looks at the list, when, and what can be done there.</summary>
/// <param name="Time">The moment of drawing, in the organisation's zone.</param>
/// <param name="ReaderId">The reader.</param>
public sealed record HelpScreen(ReaderTime Time, string ReaderId)
{
    /// <summary>True for a trainer; an administrator reads.</summary>
    public bool CanAct { get; init; }

    /// <summary>True once a click arrives.</summary>
    public bool Live { get; init; }

    /// <summary>True where people are made up.</summary>
    public bool Sample { get; init; }

    /// <summary>The reader's name.</summary>
    public string ReaderName { get; init; } = "";

    /// <summary>What a page about courses knows of its reader.</summary>
    public static HelpScreen Of(ITrainerScreen screen) => new(screen.Time, screen.Reader?.UserId ?? "")
    {
        CanAct = screen.Reader is { Role: Storage.ScopeRole.Trainer },
        Live = screen.Live,
        Sample = screen.Own is { Sample: true },
        ReaderName = screen.Reader?.DisplayName ?? "",
    };
}
