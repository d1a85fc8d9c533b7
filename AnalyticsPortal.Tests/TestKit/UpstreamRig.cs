using System.Collections.Concurrent;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The real client, tokens, probe and collector over an <see cref="UpstreamServer"/>.</summary>
public sealed class UpstreamRig : IAsyncDisposable
{
    /// <summary>The real limits, but without waiting between tries.</summary>
    public static readonly UpstreamLimits Patient = new() { RetryDelay = TimeSpan.FromMilliseconds(5) };

    /// <summary>For services that never answer.</summary>
    public static readonly UpstreamLimits Impatient = Patient with
    {
        TryTimeout = TimeSpan.FromMilliseconds(400),
        WholeTimeout = TimeSpan.FromMilliseconds(1500),
    };

    private UpstreamRig(UpstreamServer server, UpstreamLimits limits, string? serviceId)
    {
        Server = server;
        var options = new UpstreamOptions { ServiceId = serviceId, ServiceSecret = new string('s', 32), Limits = limits };
        foreach (var service in Enum.GetValues<UpstreamService>())
            options.Addresses[service] = server.Address(service);
        Options = Microsoft.Extensions.Options.Options.Create(options);
        Tokens = new ServiceTokens(Options, Clock, new Recorder<ServiceTokens>(LogLines));
        Board = new UpstreamStatusBoard(Clock);
        Client = new UpstreamClient(Options, Tokens, Board, Clock, new Recorder<UpstreamClient>(LogLines));
        Probe = new UpstreamProbe(Client, Board, Options, Clock);
        Collector = new LearnerCollector(Client, Clock);
    }

    public UpstreamServer Server { get; }

    /// <summary>Stands still unless a test moves it; timeouts and pauses run in real time.</summary>
    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 17, 9, 40, 0, TimeSpan.Zero));

    public IOptions<UpstreamOptions> Options { get; }

    public ServiceTokens Tokens { get; }

    public UpstreamStatusBoard Board { get; }

    public UpstreamClient Client { get; }

    public UpstreamProbe Probe { get; }

    public LearnerCollector Collector { get; }

    public ConcurrentQueue<string> LogLines { get; } = new();

    public static async Task<UpstreamRig> StartAsync(UpstreamLimits? limits = null, string? serviceId = null) =>
        new(await UpstreamServer.StartAsync(), limits ?? Patient, serviceId);

    public Task<UpstreamAnswer<T>> AskAsync<T>(ServiceContract<T> contract, string? etag = null, Action<UpstreamFailureKind>? retrying = null)
        where T : class =>
        Client.AskAsync(
            contract,
            new UpstreamQuestion(UpstreamExamples.UserId, UpstreamExamples.OrganizationId, "corr-1", etag, retrying),
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Probe.Dispose();
        Client.Dispose();
        Tokens.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class Recorder<T>(ConcurrentQueue<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
