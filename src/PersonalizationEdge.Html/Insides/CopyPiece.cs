namespace PersonalizationEdge.Html;

/// <summary>A piece of a copied card: bytes that all share, and behind them a mention.</summary>
/// <param name="Literal">The shared bytes.</param>
/// <param name="Mention">Which mention follows; -1 for none.</param>
/// <param name="Kept">The mention as it stands in the first card.</param>
/// <param name="Attribute">The attribute's name; null for a text.</param>
internal readonly record struct CopyPiece(byte[] Literal, int Mention, byte[] Kept, byte[]? Attribute);
