using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>Keeps what was logged, so that a test can ask for it.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(EventId Event, string Text)> _lines = new();

    /// <summary>The texts logged under an event number of ours.</summary>
    public IReadOnlyList<string> Of(int eventId) => [.. _lines.Where(line => line.Event.Id == eventId).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && category.StartsWith("PersonalizationEdge", StringComparison.Ordinal))
            {
                owner._lines.Enqueue((eventId, formatter(state, exception)));
            }
        }
    }
}
