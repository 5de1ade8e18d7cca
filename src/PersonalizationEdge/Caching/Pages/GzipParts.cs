using System.Buffers;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>The parts of a gzip member in their order: ready pieces, and bytes to be stored. Used again by its thread; never across a wait.</summary>
internal sealed class GzipParts
{
    [ThreadStatic]
    private static GzipParts? OfThread;

    private (DeflatePiece? Ready, Piece Stored)[] _parts = new (DeflatePiece?, Piece)[32];
    private int _count;

    private GzipParts()
    {
    }

    /// <summary>The thread's parts, empty.</summary>
    public static GzipParts Begin()
    {
        var parts = OfThread ??= new GzipParts();
        parts._count = 0;

        return parts;
    }

    /// <summary>Adds a ready piece.</summary>
    public void Add(DeflatePiece ready, ref GzipMember member)
    {
        member.Add(ready);
        Add((ready, default));
    }

    /// <summary>Adds bytes that are stored as they are.</summary>
    public void AddStored(in Piece piece, ReadOnlySpan<byte> bytes, ref GzipMember member)
    {
        member.AddStored(bytes);
        Add((null, piece));
    }

    /// <summary>Writes the member, and lets go of the parts.</summary>
    public void Write(PieceList pieces, in GzipMember member, IBufferWriter<byte> output)
    {
        output.Write(GzipMember.Header);
        foreach (ref readonly var part in _parts.AsSpan(0, _count))
        {
            if (part.Ready is { } ready)
            {
                output.Write(ready.Bytes.Span);
            }
            else
            {
                StoredBlock.Write(pieces.Bytes(part.Stored), output);
            }
        }

        Span<byte> trailer = stackalloc byte[GzipMember.TrailerBytes];
        member.WriteTrailer(trailer);
        output.Write(trailer);
        Clear();
    }

    /// <summary>Lets go of the parts.</summary>
    public void Clear()
    {
        _parts.AsSpan(0, _count).Clear();
        _count = 0;
    }

    private void Add((DeflatePiece?, Piece) part)
    {
        if (_count == _parts.Length)
        {
            Array.Resize(ref _parts, 2 * _count);
        }

        _parts[_count++] = part;
    }
}
