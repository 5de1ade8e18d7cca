namespace PersonalizationEdge.Html;

/// <summary>The part of the page at hand: an unfinished tag kept from earlier chunks, and the chunk.</summary>
internal readonly ref struct PageWindow(ReadOnlySpan<byte> kept, long keptStart, ReadOnlySpan<byte> chunk, long chunkStart)
{
    private readonly ReadOnlySpan<byte> _kept = kept;
    private readonly ReadOnlySpan<byte> _chunk = chunk;

    public long End => chunkStart + _chunk.Length;

    /// <summary>The longest piece from an offset on that does not pass another.</summary>
    public ReadOnlySpan<byte> From(long start, long end)
    {
        if (start >= keptStart && start < keptStart + _kept.Length)
        {
            return Cut(_kept, start - keptStart, end - start);
        }

        return Cut(_chunk, start - chunkStart, end - start);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes, long start, long length) =>
        bytes.Slice((int)start, (int)Math.Min(length, bytes.Length - start));
}
