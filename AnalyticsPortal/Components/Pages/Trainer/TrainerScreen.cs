using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What the frame around a page about courses is told.</summary>
public interface ITrainerScreen
{
    /// <summary>Which of the six states.</summary>
    LoadPhase Phase { get; }

    /// <summary>The moment of drawing, in the organisation's zone, by which courses count their days.</summary>
    ReaderTime Time { get; }

    /// <summary>The organisation and the reader's courses; null until they are read.</summary>
    OwnCourses? Own { get; }

    /// <summary>Who looks.</summary>
    Reader? Reader { get; }

    /// <summary>When it was read (UTC).</summary>
    DateTimeOffset AsOf { get; }

    /// <summary>True once the page renews itself.</summary>
    bool Live { get; }

    /// <summary>True while the portal's own database does not answer and what was shown stays.</summary>
    bool DatabaseAway { get; }

    /// <summary>What came of the reader's latest act; null when there is none.</summary>
    TrainerNotice? Notice { get; }
}

/// <summary>Everything that the parts of a page about courses share: what is known, when, and what can be done.</summary>
/// <typeparam name="T">What the page shows.</typeparam>
/// <param name="State">In one of the six states.</param>
/// <param name="Time">The moment of drawing, in the organisation's zone, by which courses count their days.</param>
/// <param name="Own">The organisation and the reader's courses; null until they are read.</param>
public sealed record TrainerScreen<T>(LoadState<T> State, ReaderTime Time, OwnCourses? Own) : ITrainerScreen
    where T : class
{
    /// <inheritdoc/>
    public LoadPhase Phase => State.Phase;

    /// <inheritdoc/>
    public Reader? Reader { get; init; }

    /// <inheritdoc/>
    public DateTimeOffset AsOf { get; init; }

    /// <inheritdoc/>
    public bool Live { get; init; }

    /// <inheritdoc/>
    public bool DatabaseAway { get; init; }

    /// <inheritdoc/>
    public TrainerNotice? Notice { get; init; }

    /// <summary>Tries to load again after a failure.</summary>
    public EventCallback OnRetry { get; init; }
}

/// <summary>What came of a trainer's act.</summary>
/// <param name="Sentence">In one sentence.</param>
/// <param name="Moved">True when what was pressed is gone, so that the sentence takes the focus.</param>
public sealed record TrainerNotice(string Sentence, bool Moved = false)
{
    /// <summary>False when nothing came of the act.</summary>
    public bool Done { get; init; } = true;

    /// <summary>Takes the act back; without it there is no button.</summary>
    public EventCallback? OnUndo { get; init; }
}
