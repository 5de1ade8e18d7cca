namespace PersonalizationEdge.Html;

/// <summary>What stands around the cards of a row.</summary>
/// <param name="Before">What stands in front of the first card.</param>
/// <param name="Between">The white space between two cards.</param>
/// <param name="After">What stands behind the last card.</param>
internal readonly record struct CardSurround(byte[] Before, byte[] Between, byte[] After)
{
    /// <summary>Takes it from the cards that stand there; a single one's left side tells how cards are
    /// parted.</summary>
    public static CardSurround Of(ReadOnlySpan<InnerChild> children, ReadOnlySpan<byte> inside)
    {
        var (first, last) = (children[0], children[^1]);
        var gap = children.Length > 1
            ? LeadingSpace(inside[first.End..children[1].Start])
            : TrailingSpace(inside[..first.Start]);
        return new CardSurround(inside[..first.Start].ToArray(), gap.ToArray(), inside[last.End..].ToArray());
    }

    private static ReadOnlySpan<byte> LeadingSpace(ReadOnlySpan<byte> bytes) =>
        bytes[..ByteKinds.Skip(bytes, 0, ByteKinds.Space)];

    private static ReadOnlySpan<byte> TrailingSpace(ReadOnlySpan<byte> bytes) =>
        bytes[(bytes.LastIndexOfAnyExcept(" \t\n\f\r"u8) + 1)..];
}
