namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Something that was done about a learner in a course. Stays for good; an undo is kept beside it.</summary>
public sealed record HelpAction
{
    /// <summary>Its number; later ones are higher.</summary>
    public required long ActionId { get; init; }

    /// <summary>The learner.</summary>
    public required string UserId { get; init; }

    /// <summary>The run.</summary>
    public required string CourseId { get; init; }

    /// <summary>Who did it.</summary>
    public required string TrainerId { get; init; }

    /// <summary>That person's name at that time.</summary>
    public required string TrainerName { get; init; }

    /// <summary>What.</summary>
    public required HelpActionKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What a message is about; null for everything else.</summary>
    public string? Subject { get; init; }

    /// <summary>The message, the note or the reason; null where none is needed.</summary>
    public string? Text { get; init; }

    /// <summary>The day to come back to it; null unless it is a follow-up.</summary>
    public DateOnly? FollowUpOn { get; init; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>What became of a message; null for everything else.</summary>
    public HelpMail? Mail { get; init; }

    /// <summary>True unless it was undone.</summary>
    public bool Stands => UndoneAt is null;

    /// <summary>True while whoever did it can undo it: a message until it leaves, everything else always.</summary>
    public bool CanBeUndone => Stands && Mail is null or { State: HelpMailState.Waiting, Tries: 0 };

    /// <summary>Since when it may have had an effect (UTC): a message has none before it left. Null when it has none.</summary>
    public DateTimeOffset? EffectiveSince => (Stands, Kind, Mail) switch
    {
        (true, HelpActionKind.Message, { State: HelpMailState.Sent or HelpMailState.Captured or HelpMailState.Uncertain }) => Mail.SettledAt ?? At,
        (true, HelpActionKind.Note or HelpActionKind.FollowUp, _) => At,
        _ => null,
    };
}

/// <summary>What can be done about a learner who needs help.</summary>
public enum HelpActionKind
{
    /// <summary>A message by e-mail.</summary>
    Message,

    /// <summary>A note for everybody who teaches the course and for the administrators of the organisation.</summary>
    Note,

    /// <summary>A day on which to come back to it.</summary>
    FollowUp,

    /// <summary>A follow-up was dealt with.</summary>
    Done,

    /// <summary>Taken off the list, for a reason.</summary>
    Dismiss,

    /// <summary>Back on the list.</summary>
    BringBack,
}

/// <summary>What became of a message.</summary>
/// <param name="State">How far it is.</param>
/// <param name="LeavesAt">When it is tried, or tried next (UTC).</param>
/// <param name="Tries">Tries so far, 0 or more.</param>
public sealed record HelpMail(HelpMailState State, DateTimeOffset LeavesAt, int Tries)
{
    /// <summary>When it came to its end (UTC); null before.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why the last try did not succeed: a status or the kind of failure; null when nothing failed.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far a message is.</summary>
public enum HelpMailState
{
    /// <summary>It has not left yet, or nobody has taken it over so far.</summary>
    Waiting,

    /// <summary>It is being sent at this moment.</summary>
    Sending,

    /// <summary>The mail server has taken it over.</summary>
    Sent,

    /// <summary>Nothing is sent here: it is only kept.</summary>
    Captured,

    /// <summary>The mail server refused it: it was not sent, and will not be.</summary>
    Failed,

    /// <summary>For a day no mail server took it over: it was not sent, and will not be.</summary>
    GivenUp,

    /// <summary>The connection or the portal broke while it was being sent: it may have arrived. It is not sent again by itself.</summary>
    Uncertain,
}
