using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>How much of the server one person's open pages may hold. Configuration section <c>Circuits</c>.</summary>
public sealed class CircuitLimits
{
    /// <summary>The largest message a browser may send, in bytes: it hands back what its page was made from, and with all measures of a
    /// busy learner that is more than the usual 32 KiB. A call from a script may carry no more either.</summary>
    public const long LargestMessage = 256 * 1024;

    /// <summary>Batches of drawing that wait for a browser; the renderer holds still until it says that it has drawn one.</summary>
    public const int UnacknowledgedBatches = 10;

    /// <summary>How long a circuit waits for a browser that is gone.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(3);

    /// <summary>Circuits that wait for their browsers, of all people together: a fault of the network parts all of them at once.</summary>
    public const int Retained = 1000;

    /// <summary>How long a script in the browser may take to answer.</summary>
    public static readonly TimeSpan InteropPatience = TimeSpan.FromSeconds(30);

    /// <summary>Circuits of one person at the same time, those that wait for their browser included.</summary>
    public int PerUser { get; set; } = 20;

    /// <summary>Seconds after which a browser is given up that has drawn nothing of what waits for it, or has opened no circuit.</summary>
    public int PatienceSeconds { get; set; } = 30;

    /// <summary>Calls a connection may make in a second, in the long run.</summary>
    public int CallsPerSecond { get; set; } = 50;

    /// <summary>Calls a connection may make at once.</summary>
    public int CallsAtOnce { get; set; } = 500;
}

/// <summary>Stops the start when a limit makes no sense, with every reason at once.</summary>
internal sealed class CircuitLimitsValidation : IValidateOptions<CircuitLimits>
{
    public ValidateOptionsResult Validate(string? name, CircuitLimits options)
    {
        List<string> wrong = [];
        if (options.PerUser is < 2 or > 1000) wrong.Add("Circuits:PerUser: 2 to 1000.");
        if (options.PatienceSeconds is < 2 or > 600) wrong.Add("Circuits:PatienceSeconds: 2 to 600.");
        if (options.CallsPerSecond is < 10 or > 10_000) wrong.Add("Circuits:CallsPerSecond: 10 to 10000.");
        // Opening a page takes about a dozen.
        if (options.CallsAtOnce is < 50 or > 100_000) wrong.Add("Circuits:CallsAtOnce: 50 to 100000.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
