using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Caching;

/// <summary>What is stored, by URL, within a number of bytes that is counted here.</summary>
internal sealed class PageCache(CacheSettings settings, TimeProvider time)
{
    private readonly BoundedStore<CacheKey, CachedUrl> _store =
        new(settings.CapacityBytes, settings.MaxEntryBytes);

    // A URL's responses are replaced together; two fills may bring one each.
    private readonly Lock _storing = new();
    private long _filling;

    /// <summary>The time that ages are told by.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The URLs that are not stored.</summary>
    public PassingUrls Passing { get; } = new();

    /// <summary>Bytes of all that is stored.</summary>
    public long Bytes => _store.Bytes;

    /// <summary>Most bytes that may be stored.</summary>
    public long CapacityBytes => settings.CapacityBytes;

    /// <summary>How many URLs are stored.</summary>
    public int Count => _store.Count;

    /// <summary>How many URLs have had to go for others.</summary>
    public long Evictions => _store.Evictions;

    /// <summary>What is stored of a URL; null for nothing.</summary>
    public CachedUrl? Find(in CacheKey key) => _store.TryGet(key, out var url) ? url : null;

    /// <summary>Stores a response, in the place of the one for the same requests.</summary>
    public void Store(in CacheKey key, StoredResponse response)
    {
        lock (_storing)
        {
            var url = _store.TryPeek(key, out var known) ? known.With(response) : CachedUrl.Of(response);
            while (key.Bytes + url.Bytes > settings.MaxEntryBytes && url.WithoutOldest() is { } smaller)
            {
                url = smaller;
            }

            _store.Add(key, url, key.Bytes + url.Bytes);
        }
    }

    /// <summary>More has been made of a stored response; it goes again if that is too much.</summary>
    public void Grown(StoredResponse response)
    {
        lock (_storing)
        {
            if (!_store.TryPeek(response.Key, out var url) || !url.Responses.Contains(response))
            {
                return;
            }

            if (response.Key.Bytes + url.Bytes > settings.MaxEntryBytes)
            {
                response.Forms.Clear();
            }

            _store.Add(response.Key, url, response.Key.Bytes + url.Bytes);
        }
    }

    /// <summary>Lets go of what is stored of a URL for requests like this.</summary>
    public void Remove(in CacheKey key, IHeaderDictionary request)
    {
        lock (_storing)
        {
            if (!_store.TryPeek(key, out var url) || url.Find(request) is not { } response)
            {
                return;
            }

            if (url.Without(response) is { } left)
            {
                _store.Add(key, left, key.Bytes + left.Bytes);
            }
            else
            {
                _store.Remove(key);
            }
        }
    }

    /// <summary>Lets go of what is stored of a URL.</summary>
    public bool Remove(in CacheKey key)
    {
        lock (_storing)
        {
            return _store.Remove(key);
        }
    }

    /// <summary>Lets go of all that fits; returns how many URLs.</summary>
    public int RemoveWhere(Func<CacheKey, CachedUrl, bool> fits) => _store.RemoveWhere(fits, _storing);

    /// <summary>Reserves memory for an answer on its way; false where too many are under way.</summary>
    public bool TryReserveFilling(long bytes)
    {
        if (Interlocked.Add(ref _filling, bytes) <= settings.MaxFillingBytes)
        {
            return true;
        }

        Interlocked.Add(ref _filling, -bytes);
        return false;
    }

    /// <summary>Gives back what was reserved.</summary>
    public void ReleaseFilling(long bytes) => Interlocked.Add(ref _filling, -bytes);
}
