using System.Buffers;
using PersonalizationEdge.Compression;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>Puts an answer together out of a stored page and a visitor's edits: whole, or as one gzip member of ready pieces.</summary>
internal sealed class PageComposer(FragmentCache fragments)
{
    // Less is not worth a place among the fragments.
    private const int LeastFragmentBytes = 200;

    /// <summary>A stored page with its slots, as one rule set sees it.</summary>
    public PageForm FormOf(CompiledPage page, HtmlCharset charset, ReadOnlyMemory<byte> bar) =>
        new(page, charset, bar, fragments.Mark(page.Bytes.Span));

    /// <summary>Replays a page.</summary>
    /// <param name="form">The page.</param>
    /// <param name="edits">What to do to its slots.</param>
    /// <param name="madeSlots">The slots, a bit each, whose content was made for this answer, and is not the owner's as it stands.</param>
    /// <param name="verdicts">Takes what became of each slot.</param>
    /// <param name="reasons">Takes why slots were left alone.</param>
    public static PieceList Replay(
        PageForm form, SlotEdit[] edits, ulong madeSlots, Span<SlotVerdict> verdicts, Span<string?> reasons)
    {
        var pieces = PieceList.Begin(form.Page.Bytes, edits, madeSlots);
        form.Page.Replay(edits, pieces, verdicts, reasons);

        return pieces;
    }

    /// <summary>The entity tag of the answer.</summary>
    public string TagOf(PageForm form, PieceList pieces, bool gzip)
    {
        var tag = new PageTag(form.Mark);
        foreach (ref readonly var piece in pieces.All)
        {
            switch (piece.Kind)
            {
                case PieceKind.Page:
                    tag.AddPage(piece.Start, piece.Length);
                    break;
                case PieceKind.Literal:
                    tag.AddContent(fragments.OfLiteral(pieces.LiteralOf(piece)).Mark);
                    break;
                default:
                    tag.AddContent(fragments.Mark(pieces.Bytes(piece)));
                    break;
            }
        }

        return tag.ToString(gzip);
    }

    /// <summary>Writes the answer as it is.</summary>
    public static void Write(PieceList pieces, IBufferWriter<byte> output)
    {
        foreach (ref readonly var piece in pieces.All)
        {
            output.Write(pieces.Bytes(piece));
        }
    }

    /// <summary>Adds up the answer as a gzip member.</summary>
    /// <param name="form">The page, compressed.</param>
    /// <param name="pieces">The answer.</param>
    /// <param name="parts">Takes the parts, in order.</param>
    public GzipMember Stitch(PageForm form, PieceList pieces, GzipParts parts)
    {
        var member = default(GzipMember);
        foreach (ref readonly var piece in pieces.All)
        {
            switch (piece.Kind)
            {
                case PieceKind.Page:
                    AddPage(form, pieces, piece, ref member, parts);
                    break;
                case PieceKind.Literal:
                    parts.Add(fragments.OfLiteral(pieces.LiteralOf(piece)).Piece, ref member);
                    break;
                default:
                    AddBytes(pieces, piece, ref member, parts);
                    break;
            }
        }

        return member;
    }

    private void AddPage(PageForm form, PieceList pieces, in Piece piece, ref GzipMember member, GzipParts parts)
    {
        var (start, end) = (piece.Start, piece.Start + piece.Length);
        while (start < end)
        {
            var from = start;
            if (form.TryTake(ref start, end, out var length) is { } stretch)
            {
                parts.Add(stretch, ref member);
            }
            else
            {
                AddBytes(pieces, new Piece(PieceKind.Page, from, length), ref member, parts);
            }
        }
    }

    private void AddBytes(PieceList pieces, in Piece piece, ref GzipMember member, GzipParts parts)
    {
        var bytes = pieces.Bytes(piece);
        if (bytes.Length < LeastFragmentBytes)
        {
            parts.AddStored(piece, bytes, ref member);
        }
        else
        {
            parts.Add(fragments.OfMade(bytes).Piece, ref member);
        }
    }
}
