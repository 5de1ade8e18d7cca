namespace PersonalizationEdge.Configuration;

/// <summary>Reloads the rule files soon after they change.</summary>
/// <remarks>The file system's own notice makes it quick; looking every second makes it sure: notices get lost, and there are
/// none for network shares, swapped links and folders that appear later.</remarks>
internal sealed class RuleWatcher(RuleSetHolder holder, TimeProvider time, ILogger<RuleWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    // Editors write in several steps; two looks this far apart must agree before anything is loaded.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _noticed = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (holder.RulesPath is not { } path)
            return;

        using var notices = Watch(path);
        try
        {
            while (true)
            {
                await NextLook(stoppingToken);
                while (holder.Check())
                    await Task.Delay(Settle, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The edge stops.
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _noticed.Dispose();
    }

    private async Task NextLook(CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(PollEvery, time, waiting.Token);
        var notice = _noticed.WaitAsync(waiting.Token);
        await Task.WhenAny(poll, notice);

        // The loser of the two ends here, and takes no later notice with it.
        await waiting.CancelAsync();
        await Task.WhenAll(poll, notice).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stoppingToken.ThrowIfCancellationRequested();
    }

    private FileSystemWatcher? Watch(string path)
    {
        try
        {
            var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
            var watcher = new FileSystemWatcher(folder);
            watcher.Changed += (_, _) => Notice();
            watcher.Created += (_, _) => Notice();
            watcher.Deleted += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            logger.WatchingFailed(exception, path);
            return null;
        }
    }

    private void Notice()
    {
        try
        {
            if (_noticed.CurrentCount == 0)
                _noticed.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else gave notice at the same moment, or the edge stops: nothing is missed.
        }
    }
}
