using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>Content that goes into pages again and again: a banner, a card.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Piece">The same, compressed.</param>
/// <param name="Mark">A hash of its bytes.</param>
internal sealed record Fragment(ReadOnlyMemory<byte> Content, DeflatePiece Piece, ulong Mark)
{
    /// <summary>How many bytes it takes, with content of its own.</summary>
    public long Bytes => 64 + Content.Length + Piece.SizeBytes;
}
