using System.Collections.Concurrent;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>The fills under way: one for a URL at a time, whoever asks.</summary>
internal sealed class FillTable(
    PageCache cache, CacheSettings settings, IServiceProvider services, ILogger<FillTable> log)
{
    private readonly ConcurrentDictionary<CacheKey, Fill> _fills = new();

    /// <summary>How many are under way, without those that were purged.</summary>
    public int Count => _fills.Count;

    /// <summary>The fill of a URL that is under way; null if there is none.</summary>
    public Fill? Find(CacheKey key) => _fills.GetValueOrDefault(key);

    /// <summary>
    /// Begins a fill unless there is one.
    /// </summary>
    /// <param name="order">What to fetch.</param>
    /// <param name="visitor">The request of the visitor who came first.</param>
    /// <param name="forward">The proxy.</param>
    /// <param name="isRead">Whether the caller reads the body.</param>
    /// <param name="body">The body, for the caller alone to dispose; null if it is not read or another has begun the fill.</param>
    /// <returns>The fill of the URL.</returns>
    public Fill Begin(FillOrder order, HttpContext visitor, RequestDelegate forward, bool isRead, out Stream? body)
    {
        var fill = new Fill(order, cache, settings, cache.Now);
        while (_fills.GetOrAdd(order.Key, fill) is var known && known != fill)
        {
            if (!known.HasEnded)
            {
                fill.Dispose();
                body = null;
                return known;
            }

            // It is just about to leave.
            _fills.TryRemove(KeyValuePair.Create(order.Key, known));
        }

        body = isRead ? fill.TryRead() : null;
        var context = FillContext.Create(visitor, fill, services);
        // Not on the visitor's logical thread: nothing that flows with it is the fill's.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(fill, context, forward));
        }

        return fill;
    }

    /// <summary>Keeps what is being fetched from being stored, where it fits; who asks from now on has it fetched anew.</summary>
    /// <returns>How many might have been stored.</returns>
    public int Outdate(Func<CacheKey, bool> fits)
    {
        var kept = 0;
        foreach (var fill in _fills)
        {
            if (fits(fill.Key) && Outdate(fill))
            {
                kept++;
            }
        }

        return kept;
    }

    /// <summary>Keeps what is being fetched of a URL from being stored.</summary>
    public void Outdate(CacheKey key)
    {
        if (Find(key) is { } fill)
        {
            Outdate(KeyValuePair.Create(key, fill));
        }
    }

    private bool Outdate(KeyValuePair<CacheKey, Fill> fill)
    {
        var isKeptBack = fill.Value.Outdate();
        _fills.TryRemove(fill);

        return isKeptBack;
    }

    private async Task RunAsync(Fill fill, HttpContext context, RequestDelegate forward)
    {
        Exception? fault = null;
        try
        {
            await forward(context);
        }
        catch (Exception failure)
        {
            fault = failure;
            if (!fill.Aborted.IsCancellationRequested)
            {
                log.FillFailed(fill.Order.Key.Target, failure);
            }
        }

        try
        {
            // Before it leaves the table, so that who finds no fill finds what it has stored.
            fill.End(context, fault);
        }
        finally
        {
            _fills.TryRemove(KeyValuePair.Create(fill.Order.Key, fill));
            (context as DefaultHttpContext)?.Uninitialize();
        }
    }
}
