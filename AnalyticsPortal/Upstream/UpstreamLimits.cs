namespace AnalyticsPortal.Upstream;

/// <summary>Every number that decides how services are asked. Configuration: <c>Upstream:Limits:…</c>.</summary>
public sealed record UpstreamLimits
{
    /// <summary>For one try, its body included.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a question with all its tries and pauses.</summary>
    public TimeSpan WholeTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Further tries after the first, 1 or more.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the first retry; doubled before each further one, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Failed tries in a row, within <see cref="BreakerWindow"/>, that open a service's breaker; 2 or more.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>See <see cref="BreakerFailures"/>.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open breaker keeps everybody, the probe too, away from the service.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the probe looks for services that may be asked again.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For one probe. Break + interval + twice this stays under 40 s.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For the question for a service token.</summary>
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the token endpoint is left alone after it failed.</summary>
    public TimeSpan TokenPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections to one service.</summary>
    public int ConnectionsPerService { get; init; } = 50;

    /// <summary>How long a background question waits for its turn, and for the end of what a service asked us to wait.</summary>
    public TimeSpan BackgroundPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long background questions stay away after a 429 that does not say how long.</summary>
    public TimeSpan ThrottledPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a service may ask for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Bytes of a body after decompression.</summary>
    public int LargestBody { get; init; } = 4 * 1024 * 1024;
}
