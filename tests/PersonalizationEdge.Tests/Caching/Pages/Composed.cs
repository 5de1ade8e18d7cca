using System.Buffers;
using System.IO.Compression;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Caching.Pages;

/// <summary>Puts a stored page together as the cache does.</summary>
internal static class Composed
{
    private static readonly FragmentCache Fragments = new(new CacheSettings { CapacityBytes = 64 * 1024 * 1024 });
    private static readonly PageComposer Composer = new(Fragments);

    /// <summary>The answer as it is, and what a client makes of the stitched one; with the answer's tag.</summary>
    public static (byte[] Identity, byte[] Unzipped, string Tag) Of(PageForm form, SlotEdit[] edits)
    {
        var slots = form.Page.Matcher.Markers.Count;
        var pieces = PageComposer.Replay(form, edits, madeSlots: 0, new SlotVerdict[slots], new string?[slots]);
        var identity = new ArrayBufferWriter<byte>();
        PageComposer.Write(pieces, identity);
        if (identity.WrittenCount != pieces.Length)
        {
            throw new InvalidOperationException($"{identity.WrittenCount} bytes were written, {pieces.Length} announced.");
        }

        if (!form.IsCompressed)
        {
            form.Compress();
        }

        var parts = GzipParts.Begin();
        var member = Composer.Stitch(form, pieces, parts);
        var gzip = new ArrayBufferWriter<byte>();
        parts.Write(pieces, member, gzip);
        if (gzip.WrittenCount != member.ContentLength)
        {
            throw new InvalidOperationException($"{gzip.WrittenCount} bytes were written, {member.ContentLength} announced.");
        }

        var tag = Composer.TagOf(form, pieces, gzip: false);
        pieces.End();

        return (identity.WrittenSpan.ToArray(), Unzip(gzip.WrittenSpan.ToArray()), tag);
    }

    /// <summary>A page as the cache keeps it.</summary>
    public static PageForm Form(SlotMatcher matcher, ReadOnlyMemory<byte> page, HtmlRewriterOptions options) =>
        Composer.FormOf(CompiledPage.Create(matcher, page, options), HtmlCharset.Utf8, bar: default);

    // The framework's reader compares CRC and length.
    private static byte[] Unzip(byte[] gzip)
    {
        using var stream = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var unzipped = new MemoryStream();
        stream.CopyTo(unzipped);

        return unzipped.ToArray();
    }
}
