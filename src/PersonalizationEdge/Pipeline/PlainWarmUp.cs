using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Pipeline;

/// <summary>Reports an edge without rules ready as soon as it listens: there is nothing to warm up.</summary>
internal sealed class PlainWarmUp(Readiness readiness, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => readiness.Report(Readiness.WarmUp, HealthStatus.Ready));

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
