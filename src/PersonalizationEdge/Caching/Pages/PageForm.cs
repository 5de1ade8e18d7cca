using System.IO.Compression;
using PersonalizationEdge.Compression;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>A stored page as one rule set sees it: where its slots are, and its stretches between their borders, compressed.</summary>
/// <remarks>
/// A page is cut at every border of a slot, whether the slot is changed or not, so that there are few stretches, which all answers
/// share. What an answer has of the page besides (children that were moved, parts of an edited tag) is not among them.
/// </remarks>
internal sealed class PageForm
{
    private readonly int[] _cuts;
    private DeflatePiece[]? _stretches;
    private int _isCompressing;

    public PageForm(CompiledPage page, HtmlCharset charset, ReadOnlyMemory<byte> bar, ulong mark)
    {
        (Page, Charset, Bar, Mark) = (page, charset, bar, mark);
        _cuts =
        [
            .. page.Places
                .SelectMany(place => (long?[])[place.TagStart, place.InnerStart, place.InnerEnd])
                .OfType<long>()
                .Append(0)
                .Append(page.Bytes.Length)
                .Select(cut => (int)cut)
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>The page and where its slots are.</summary>
    public CompiledPage Page { get; }

    /// <summary>Its charset.</summary>
    public HtmlCharset Charset { get; }

    /// <summary>The consent bar, the same for all who see it on this page; empty on the page without it.</summary>
    public ReadOnlyMemory<byte> Bar { get; }

    /// <summary>A keyed hash of the page's bytes.</summary>
    public ulong Mark { get; }

    /// <summary>How many bytes it takes besides the page.</summary>
    public long Bytes => 400 + (200L * _cuts.Length) + (_stretches?.Sum(stretch => (long)stretch.SizeBytes) ?? 0);

    /// <summary>Whether the stretches are compressed.</summary>
    public bool IsCompressed => Volatile.Read(ref _stretches) is not null;

    /// <summary>Whether the caller is the one to compress them.</summary>
    public bool TryBeginCompressing() =>
        Volatile.Read(ref _isCompressing) == 0 && Interlocked.Exchange(ref _isCompressing, 1) == 0;

    /// <summary>Compresses the stretches as well as can be; takes milliseconds.</summary>
    public void Compress()
    {
        var stretches = new DeflatePiece[_cuts.Length - 1];
        for (var index = 0; index < stretches.Length; index++)
        {
            stretches[index] = DeflatePiece.Compress(
                Page.Bytes.Span[_cuts[index].._cuts[index + 1]], CompressionLevel.SmallestSize);
        }

        Volatile.Write(ref _stretches, stretches);
    }

    /// <summary>Takes the compressed stretch that begins at a place and ends no later than another.</summary>
    /// <param name="start">The place; moves to the stretch's end.</param>
    /// <param name="end">The end.</param>
    /// <param name="length">How far that was.</param>
    /// <returns>The stretch; null where none begins there or it ends too late: then that far there are only bytes.</returns>
    public DeflatePiece? TryTake(ref int start, int end, out int length)
    {
        var index = Array.BinarySearch(_cuts, start);
        if (index >= 0 && index < _cuts.Length - 1 && _cuts[index + 1] <= end)
        {
            length = _cuts[index + 1] - start;
            start = _cuts[index + 1];
            return _stretches![index];
        }

        var next = index >= 0 ? index + 1 : ~index;

        // Up to the next border, unless the piece ends before: then the border is not reached.
        length = Math.Min(next < _cuts.Length ? _cuts[next] : end, end) - start;
        start += length;

        return null;
    }
}
