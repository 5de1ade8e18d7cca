namespace PersonalizationEdge.Html;

/// <summary>A piece of a card: bytes that all cards share, and behind them what each item has its own of.</summary>
/// <param name="Literal">The shared bytes.</param>
/// <param name="Part">Which value follows; -1 for none.</param>
/// <param name="Attribute">The attribute that the value follows as; null where it follows as text.</param>
internal readonly record struct CardPiece(byte[] Literal, int Part, byte[]? Attribute)
{
    /// <summary>Whether the value is a URL, by its own attribute or by the one it follows.</summary>
    public bool IsUrl { get; init; }
}
