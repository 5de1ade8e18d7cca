using Microsoft.Extensions.Hosting;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Something behind the pages that throws as soon as it runs.</summary>
internal sealed class FaultyBackground : BackgroundService
{
    public static TaskCompletionSource HasThrown { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        HasThrown.SetResult();
        throw new InvalidOperationException("seeded");
    }
}
