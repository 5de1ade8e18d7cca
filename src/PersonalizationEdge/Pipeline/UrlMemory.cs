using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// Remembers whether URLs answered with HTML: a table of fixed size in which a newer URL takes an older one's place.
/// One 64-bit word an entry (62 bits of a seeded hash, 2 of the answer), so that no lock is needed.
/// </summary>
internal sealed class UrlMemory
{
    private const int Entries = 1 << 16;
    private const ulong KindMask = 3;

    private readonly ulong[] _table = new ulong[Entries];
    private readonly UrlHash _hash = new();

    /// <summary>What the URL was last answered with, as far as it is remembered.</summary>
    public UrlKind Recall(string host, string target)
    {
        var hash = _hash.Of(host, target);
        var entry = Volatile.Read(ref _table[Index(hash)]);

        return (entry & ~KindMask) == (hash & ~KindMask) ? (UrlKind)(entry & KindMask) : UrlKind.Unknown;
    }

    /// <summary>Remembers what the URL was answered with.</summary>
    public void Remember(string host, string target, UrlKind kind)
    {
        var hash = _hash.Of(host, target);
        Volatile.Write(ref _table[Index(hash)], (hash & ~KindMask) | (ulong)kind);
    }

    private static int Index(ulong hash) => (int)(hash >> 32) & (Entries - 1);
}
