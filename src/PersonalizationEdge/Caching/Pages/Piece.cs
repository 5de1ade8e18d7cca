namespace PersonalizationEdge.Caching.Pages;

/// <summary>A stretch of an answer.</summary>
/// <param name="Kind">Where its bytes are.</param>
/// <param name="Start">Their first place there; of a literal the number of its slot.</param>
/// <param name="Length">How many.</param>
internal readonly record struct Piece(PieceKind Kind, int Start, int Length);
