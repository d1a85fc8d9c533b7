using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Keeps all that is logged, faults with everything they say.</summary>
public sealed class SaidLog : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>For a host, whatever it calls its loggers.</summary>
    public ILoggerProvider Provider() => new OneForAll(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    private sealed class OneForAll(SaidLog log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
