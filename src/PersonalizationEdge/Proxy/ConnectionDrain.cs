using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace PersonalizationEdge.Proxy;

/// <summary>Ends the drain at once when a second stop signal comes: aborts the connections that are still open.</summary>
/// <remarks>
/// The host's own lifetime turns the first signal into a graceful stop, bounded by the drain timeout, and swallows all
/// others. Aborting connections, not the process, lets the stores behind still close in order.
/// </remarks>
internal sealed class ConnectionDrain(IHostApplicationLifetime lifetime, ILogger<ConnectionDrain> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _open;

    /// <summary>How many connections are open.</summary>
    public int Open => Volatile.Read(ref _open);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A signal to stop came in; the first begins the drain, any further one ends it.</summary>
    public void OnSignal()
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            lifetime.StopApplication();
            return;
        }

        ProxyLog.DrainCutShort(logger, Open);
        _abort.Cancel();
    }

    /// <summary>Connection middleware: counts the connection and gives it up when the drain is cut short.</summary>
    public ConnectionDelegate Follow(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var registration = _abort.Token.UnsafeRegister(
                static state => ((ConnectionContext)state!).Abort(new ConnectionAbortedException("The drain was cut short.")),
                connection);
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    };

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _abort.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        OnSignal();
    }
}
