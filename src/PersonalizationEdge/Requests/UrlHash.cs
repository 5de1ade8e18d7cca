using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PersonalizationEdge.Requests;

/// <summary>A hash of URLs for tables of fixed size, with a key of its own, so that nobody can choose URLs that meet.</summary>
internal sealed class UrlHash
{
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>The hash of a host and a raw target.</summary>
    /// <param name="host">The host.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="variety">Tells hashes of the same URL apart.</param>
    public ulong Of(string host, string target, int variety = 0)
    {
        var seed = (long)XxHash64.HashToUInt64(MemoryMarshal.AsBytes(host.AsSpan()), _seed + variety);

        return XxHash64.HashToUInt64(MemoryMarshal.AsBytes(target.AsSpan()), seed);
    }
}
