using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>
/// Takes a stored page with its edits as a list of stretches, so that what is the same for all stays where it is. Used again by its thread;
/// never across a wait.
/// </summary>
internal sealed class PieceList : IRewriteOutput
{
    // What grew beyond this is let go of: one page with a long row must not be paid for by all threads.
    private const int KeptBytes = 256 * 1024;

    [ThreadStatic]
    private static PieceList? OfThread;

    private ReadOnlyMemory<byte> _page;
    private ReadOnlyMemory<SlotEdit> _edits;
    private Piece[] _pieces = new Piece[32];
    private byte[] _made = new byte[8 * 1024];
    private int _count;
    private int _madeBytes;
    private ulong _madeSlots;

    private PieceList()
    {
    }

    /// <summary>The stretches, in the order of the answer; none is empty.</summary>
    public ReadOnlySpan<Piece> All => _pieces.AsSpan(0, _count);

    /// <summary>How many bytes they are together.</summary>
    public long Length { get; private set; }

    /// <summary>The thread's list, empty.</summary>
    /// <param name="page">The page that is going to be replayed.</param>
    /// <param name="edits">Its edits.</param>
    /// <param name="madeSlots">The slots, a bit each, whose content was made for this answer.</param>
    public static PieceList Begin(ReadOnlyMemory<byte> page, ReadOnlyMemory<SlotEdit> edits, ulong madeSlots)
    {
        var list = OfThread ??= new PieceList();
        (list._page, list._edits, list._madeSlots) = (page, edits, madeSlots);
        (list._count, list._madeBytes, list.Length) = (0, 0, 0);

        return list;
    }

    /// <summary>Lets go of page and edits.</summary>
    public void End()
    {
        (_page, _edits) = (default, default);
        if (_made.Length > KeptBytes)
        {
            _made = new byte[8 * 1024];
        }
    }

    /// <summary>The bytes of a stretch.</summary>
    public ReadOnlySpan<byte> Bytes(in Piece piece) => piece.Kind switch
    {
        PieceKind.Page => _page.Span.Slice(piece.Start, piece.Length),
        PieceKind.Literal => LiteralOf(piece).Span,
        _ => _made.AsSpan(piece.Start, piece.Length),
    };

    /// <summary>The content that a literal stretch is.</summary>
    public ReadOnlyMemory<byte> LiteralOf(in Piece piece) => _edits.Span[piece.Start].Content;

    /// <inheritdoc/>
    public void WritePage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        // A rewriter hands out slices of the page, but may also put together what an edit has moved.
        var page = _page.Span;
        var start = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(page), ref MemoryMarshal.GetReference(bytes));
        if (start >= 0 && start + bytes.Length <= page.Length)
        {
            Add(new Piece(PieceKind.Page, (int)start, bytes.Length));
        }
        else
        {
            AddMade(bytes);
        }
    }

    /// <inheritdoc/>
    public void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (slot < _edits.Length
            && slot < 64
            && (_madeSlots & (1UL << slot)) == 0
            && _edits.Span[slot].Content is { IsEmpty: false } content
            && content.Length == bytes.Length
            && Unsafe.AreSame(ref MemoryMarshal.GetReference(content.Span), ref MemoryMarshal.GetReference(bytes)))
        {
            Add(new Piece(PieceKind.Literal, slot, bytes.Length));
        }
        else
        {
            AddMade(bytes);
        }
    }

    private void AddMade(ReadOnlySpan<byte> bytes)
    {
        if (_made.Length - _madeBytes < bytes.Length)
        {
            Array.Resize(ref _made, Math.Max(2 * _made.Length, _madeBytes + bytes.Length));
        }

        bytes.CopyTo(_made.AsSpan(_madeBytes));
        Add(new Piece(PieceKind.Made, _madeBytes, bytes.Length));
        _madeBytes += bytes.Length;
    }

    private void Add(in Piece piece)
    {
        if (_count == _pieces.Length)
        {
            Array.Resize(ref _pieces, 2 * _count);
        }

        _pieces[_count++] = piece;
        Length += piece.Length;
    }
}
