namespace PersonalizationEdge.Caching.Pages;

/// <summary>Compresses the stretches of stored pages behind the requests, two pages at a time.</summary>
internal sealed class PageCompression(PageCache cache, ILogger<PageCompression> log) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(2);
    private long _done;

    /// <summary>Pages compressed.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Whether a form's stretches are compressed; if not, it is seen to that they will be.</summary>
    public bool IsReady(PageForm form, StoredResponse stored)
    {
        if (form.IsCompressed)
        {
            return true;
        }

        if (form.TryBeginCompressing())
        {
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => CompressAsync(form, stored));
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task CompressAsync(PageForm form, StoredResponse stored)
    {
        await _turns.WaitAsync();
        try
        {
            form.Compress();
            cache.Grown(stored);
            Interlocked.Increment(ref _done);
        }
        catch (Exception fault)
        {
            // The page is compressed for each request instead.
            log.CompressionFailed(stored.Key.Target, fault);
        }
        finally
        {
            _turns.Release();
        }
    }
}
