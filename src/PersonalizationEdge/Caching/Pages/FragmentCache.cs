using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PersonalizationEdge.Caching.Storing;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>The fragments of pages, each compressed once: the owners' as long as their rules, those that were made as long as they are in use.</summary>
internal sealed class FragmentCache(CacheSettings settings)
{
    // Made fragments share the memory of the cache with the pages; as a share of all.
    private const int Share = 16;

    private readonly ConditionalWeakTable<byte[], Fragment> _literals = [];

    private readonly BoundedStore<ulong, Fragment> _made =
        new(settings.CapacityBytes / Share, settings.CapacityBytes / Share / 16);

    // Keyed, so that nobody can choose content that is taken for another's.
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>Bytes of the fragments that were made.</summary>
    public long Bytes => _made.Bytes;

    /// <summary>The fragment of an owner's content, whose array never changes.</summary>
    public Fragment OfLiteral(ReadOnlyMemory<byte> content)
    {
        if (MemoryMarshal.TryGetArray(content, out var whole)
            && whole.Array is { } array && whole.Offset == 0 && whole.Count == array.Length)
        {
            return _literals.GetValue(array, literal => Make(literal, Mark(literal)));
        }

        return OfMade(content.Span);
    }

    /// <summary>The fragment of content that was made for an answer.</summary>
    public Fragment OfMade(ReadOnlySpan<byte> content)
    {
        var mark = Mark(content);
        if (_made.TryGet(mark, out var known) && known.Content.Span.SequenceEqual(content))
        {
            return known;
        }

        var fragment = Make(content.ToArray(), mark);
        _made.Add(mark, fragment, fragment.Bytes);

        return fragment;
    }

    /// <summary>The hash of content.</summary>
    public ulong Mark(ReadOnlySpan<byte> content) => XxHash64.HashToUInt64(content, _seed);

    private static Fragment Make(byte[] content, ulong mark) =>
        new(content, DeflatePiece.Compress(content, CompressionLevel.SmallestSize), mark);
}
