using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Caching;

/// <summary>
/// Remembers of which URLs the last answer was not to be stored, so that their requests pass at once, side by side and with all their
/// fields, instead of waiting for each other. A table of fixed size in which a newer URL takes an older one's place.
/// </summary>
/// <remarks>
/// It needs no time limit: the head of each answer that passes is looked at, and one that might be stored ends it.
/// </remarks>
internal sealed class PassingUrls
{
    private const int Entries = 1 << 16;

    private readonly ulong[] _table = new ulong[Entries];
    private readonly UrlHash _hash = new();

    /// <summary>Whether requests of a URL pass.</summary>
    public bool Contains(in CacheKey key)
    {
        var hash = Hash(key);

        return Volatile.Read(ref _table[Index(hash)]) == hash;
    }

    /// <summary>The URL's last answer was not to be stored.</summary>
    public void Remember(in CacheKey key)
    {
        var hash = Hash(key);
        Volatile.Write(ref _table[Index(hash)], hash);
    }

    /// <summary>The URL's last answer might be stored.</summary>
    public void Forget(in CacheKey key)
    {
        var hash = Hash(key);
        Interlocked.CompareExchange(ref _table[Index(hash)], 0, hash);
    }

    private static int Index(ulong hash) => (int)(hash >> 40) & (Entries - 1);

    // Never 0, which is an empty place.
    private ulong Hash(in CacheKey key) => _hash.Of(key.Host, key.Target, key.Scheme.Length) | 1;
}
