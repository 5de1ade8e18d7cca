namespace PersonalizationEdge.Html;

/// <summary>A range of the template and what takes its place.</summary>
internal readonly record struct CardCut(int Start, int End, CardPiece[] Pieces);
