using System.Collections.Concurrent;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>A way in which a demo service misbehaves.</summary>
public enum DemoFault
{
    /// <summary>Answers after 3 s.</summary>
    Slow,

    /// <summary>Answers 200, then sends a byte every half second and never comes to an end.</summary>
    Drip,

    /// <summary>Takes the request and never answers.</summary>
    Hang,

    /// <summary>Answers 500.</summary>
    Error500,

    /// <summary>Answers 429 with Retry-After of 30 s.</summary>
    Throttle429,

    /// <summary>Cuts the connection.</summary>
    Drop,

    /// <summary>Answers 200 with broken JSON.</summary>
    Malformed,

    /// <summary>Answers 200 with more than 4 MiB.</summary>
    Huge,
}

/// <summary>The fault switches of the nine demo services. Safe to use from many threads.</summary>
public sealed class DemoFaults
{
    private readonly ConcurrentDictionary<string, DemoFault> _faults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The faults that are switched on, by service name as on the wire.</summary>
    public IReadOnlyDictionary<string, DemoFault> Current => _faults.ToDictionary();

    /// <summary>Makes a service misbehave until cleared.</summary>
    /// <param name="service">Its name as on the wire; upper and lower case do not matter.</param>
    /// <param name="fault">How.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public void Set(string service, DemoFault fault) => _faults[DemoServices.Named(service).Name] = fault;

    /// <summary>Makes a service behave.</summary>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public void Clear(string service) => _faults.TryRemove(DemoServices.Named(service).Name, out _);

    /// <summary>Makes all nine behave.</summary>
    public void Clear() => _faults.Clear();

    /// <summary>The fault of a service; null when it behaves.</summary>
    public DemoFault? Of(string service) => _faults.TryGetValue(service, out var fault) ? fault : null;

    /// <summary>Reads <c>slow</c>, <c>drip</c>, <c>hang</c>, <c>500</c>, <c>429</c>, <c>drop</c>, <c>malformed</c>, <c>huge</c>; null for anything else.</summary>
    public static DemoFault? Parse(string? text) => text?.ToLowerInvariant() switch
    {
        "slow" => DemoFault.Slow,
        "drip" => DemoFault.Drip,
        "hang" => DemoFault.Hang,
        "500" => DemoFault.Error500,
        "429" => DemoFault.Throttle429,
        "drop" => DemoFault.Drop,
        "malformed" => DemoFault.Malformed,
        "huge" => DemoFault.Huge,
        _ => null,
    };

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string TextOf(DemoFault fault) => fault switch
    {
        DemoFault.Error500 => "500",
        DemoFault.Throttle429 => "429",
        _ => fault.ToString().ToLowerInvariant(),
    };
}
