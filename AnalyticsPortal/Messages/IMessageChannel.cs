namespace AnalyticsPortal.Messages;

/// <summary>A way on which somebody is told something.</summary>
public interface IMessageChannel
{
    /// <summary>Sends a message once. What becomes of it is a value; only a bug is an exception.</summary>
    Task<Delivery> SendAsync(Message message, CancellationToken cancellationToken);
}

/// <summary>What somebody is told. Any text is taken: a channel makes it harmless in its own format.</summary>
/// <param name="To">Where it goes: an e-mail address, or the address of a webhook.</param>
/// <param name="Subject">What it is about, in one line.</param>
/// <param name="Text">What it says, as plain text.</param>
public sealed record Message(string To, string Subject, string Text)
{
    /// <summary>Whom an answer reaches: an e-mail address; null for nobody but the sender. One that is none is left out.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Its own id, the same at every try, by which a mailbox knows that it has it already; null for one of its own at each. Letters, digits and hyphens.</summary>
    public string? Id { get; init; }

    /// <summary>The same for a program, by name: what a webhook gets beside the text.</summary>
    public IReadOnlyDictionary<string, object> Fields { get; init; } = new Dictionary<string, object>();
}

/// <summary>What became of a message.</summary>
public enum DeliveryOutcome
{
    /// <summary>Whoever delivers it has taken it over.</summary>
    Taken,

    /// <summary>It was refused, and would be again as it is.</summary>
    Refused,

    /// <summary>Nobody was reached, or nobody had time for it: worth another try.</summary>
    Unavailable,
}

/// <summary>What became of a message, and why.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was not taken, for a log: a status or the kind of failure, never an address, a name or a secret.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string Reason)
{
    /// <summary>True when it was not taken, as far as anybody knows, and may have arrived all the same: the connection broke after it was made.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>It was taken over.</summary>
    public static Delivery Taken { get; } = new(DeliveryOutcome.Taken, "");

    /// <summary>It was refused.</summary>
    public static Delivery Refused(string reason) => new(DeliveryOutcome.Refused, reason);

    /// <summary>It can be tried again.</summary>
    public static Delivery Unavailable(string reason) => new(DeliveryOutcome.Unavailable, reason);

    /// <summary>Nobody knows what became of it.</summary>
    public static Delivery Broken(string reason) => Unavailable(reason) with { MayHaveArrived = true };
}
