using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

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
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>What the URL was last answered with, as far as it is remembered.</summary>
    public UrlKind Recall(string host, string target)
    {
        var hash = Hash(host, target);
        var entry = Volatile.Read(ref _table[Index(hash)]);

        return (entry & ~KindMask) == (hash & ~KindMask) ? (UrlKind)(entry & KindMask) : UrlKind.Unknown;
    }

    /// <summary>Remembers what the URL was answered with.</summary>
    public void Remember(string host, string target, UrlKind kind)
    {
        var hash = Hash(host, target);
        Volatile.Write(ref _table[Index(hash)], (hash & ~KindMask) | (ulong)kind);
    }

    private static int Index(ulong hash) => (int)(hash >> 32) & (Entries - 1);

    private ulong Hash(string host, string target)
    {
        var seed = (long)XxHash64.HashToUInt64(MemoryMarshal.AsBytes(host.AsSpan()), _seed);

        return XxHash64.HashToUInt64(MemoryMarshal.AsBytes(target.AsSpan()), seed);
    }
}
