using System.Buffers;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Upstream;

/// <summary>Asks any of the nine services by the one contract they share (docs/upstream-contract). Whatever a service does, the result is a value.</summary>
public sealed partial class UpstreamClient : IDisposable
{
    // Reserved by the contract: no person has this id.
    internal static readonly UpstreamQuestion ProbeQuestion = new("portal-probe", "portal-probe", "portal-probe");

    private const int LongestCorrelationId = 128;
    private static readonly SearchValues<char> Harmless = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:");

    private readonly Dictionary<UpstreamService, UpstreamLine> _lines;
    private readonly UpstreamStatusBoard _board;
    private readonly TimeProvider _time;
    private readonly ILogger<UpstreamClient> _logger;

    /// <summary>Opens no connection yet.</summary>
    public UpstreamClient(
        IOptions<UpstreamOptions> options, ServiceTokens tokens, UpstreamStatusBoard board, TimeProvider time, ILogger<UpstreamClient> logger)
    {
        (_board, _time, _logger) = (board, time, logger);
        _lines = Enum.GetValues<UpstreamService>().ToDictionary(s => s, s => new UpstreamLine(s, options.Value, tokens, board, time));
    }

    /// <summary>Asks one question. Throws only when <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task<UpstreamAnswer<T>> AskAsync<T>(ServiceContract<T> contract, UpstreamQuestion question, CancellationToken cancellationToken)
        where T : class
    {
        using var trace = UpstreamMeter.Begin(contract.Service);
        question = question with { CorrelationId = Clean(question.CorrelationId) };
        var started = _time.GetTimestamp();
        var attempt = await _lines[contract.Service].AskAsync(question, cancellationToken);
        var violations = new ViolationCount();
        UpstreamAnswer<T> answer = attempt switch
        {
            { Failure: { } failure } => new UpstreamAnswer<T>.Failed(failure, attempt.RetryAfter),
            { Status: 304 } => new UpstreamAnswer<T>.NotModified(),
            { Status: 404 } => new UpstreamAnswer<T>.Unknown(),
            _ => AnswerReading.Read(contract, question, attempt, violations),
        };
        Note(contract.Service, question, attempt, (answer as UpstreamAnswer<T>.Failed)?.Kind, _time.GetElapsedTime(started) - attempt.Waited);
        Note(contract.Service, question, violations.ToList());
        return answer;
    }

    /// <summary>Sees whether a service that is paused is back. Costs nothing until its break is over.</summary>
    internal Task ProbeAsync(UpstreamService service, CancellationToken cancellationToken) =>
        _lines[service].Paused && !_board.IsPaused(service) ? _lines[service].ProbeAsync(ProbeQuestion, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var line in _lines.Values)
            line.Dispose();
    }

    private void Note(UpstreamService service, UpstreamQuestion question, Attempt attempt, UpstreamFailureKind? failure, TimeSpan elapsed)
    {
        UpstreamMeter.Asked(service, attempt.Status, failure, elapsed);
        if (!attempt.Asked)
        {
            Log.NotAsked(_logger, service, failure!.Value, question.CorrelationId);
        }
        else if (failure is { } kind)
        {
            _board.Failed(service, kind);
            Log.Failed(_logger, service, kind, attempt.Status, elapsed.TotalMilliseconds, question.CorrelationId);
        }
        else
        {
            _board.Answered(service, elapsed, attempt.Status == 304);
            Log.Answered(_logger, service, attempt.Status, elapsed.TotalMilliseconds, question.CorrelationId);
        }
    }

    private void Note(UpstreamService service, UpstreamQuestion question, IReadOnlyList<ContractViolation> violations)
    {
        if (violations.Count == 0)
            return;
        _board.Violated(service, violations);
        UpstreamMeter.Violated(service, violations);
        if (_logger.IsEnabled(LogLevel.Warning))
            Log.Violated(_logger, service, string.Join(", ", violations.Select(v => $"{v} ({v.Count})")), question.CorrelationId);
    }

    // It becomes a header: nothing but what every proxy and log takes.
    private static string Clean(string correlationId)
    {
        if (correlationId is { Length: > 0 and <= LongestCorrelationId } && !correlationId.AsSpan().ContainsAnyExcept(Harmless)) return correlationId;
        var clean = new string([.. correlationId.Where(Harmless.Contains).Take(LongestCorrelationId)]);
        return clean.Length > 0 ? clean : Guid.NewGuid().ToString("N");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Service} answered {Status} in {Elapsed:F0} ms; correlation {CorrelationId}")]
        public static partial void Answered(ILogger logger, UpstreamService service, int status, double elapsed, string correlationId);

        [LoggerMessage(2, LogLevel.Warning, "{Service} failed ({Failure}, status {Status}) after {Elapsed:F0} ms; correlation {CorrelationId}")]
        public static partial void Failed(
            ILogger logger, UpstreamService service, UpstreamFailureKind failure, int status, double elapsed, string correlationId);

        [LoggerMessage(4, LogLevel.Debug, "{Service} was not asked ({Failure}); correlation {CorrelationId}")]
        public static partial void NotAsked(ILogger logger, UpstreamService service, UpstreamFailureKind failure, string correlationId);

        [LoggerMessage(3, LogLevel.Warning, "{Service} breaks the contract: {Violations}; correlation {CorrelationId}")]
        public static partial void Violated(ILogger logger, UpstreamService service, string violations, string correlationId);
    }
}
