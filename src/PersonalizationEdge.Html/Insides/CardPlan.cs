using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>A template of cards, and what stands around them.</summary>
internal sealed class CardPlan(object shape, CardPiece[] card, byte[] before, byte[] between, byte[] after)
    : InsidePlan(shape)
{
    /// <summary>Whether there is no template.</summary>
    public bool IsEmpty => card.Length == 0;

    /// <summary>What stands in front of the first card.</summary>
    public byte[] Before { get; } = before;

    /// <summary>The white space between two cards.</summary>
    public byte[] Between { get; } = between;

    /// <summary>What stands behind the last card.</summary>
    public byte[] After { get; } = after;

    /// <summary>Writes the card of an item.</summary>
    public void WriteCard(IReadOnlyList<string?> values, Encoding encoding, ByteBuffer into)
    {
        foreach (ref readonly var piece in card.AsSpan())
        {
            into.Append(piece.Literal);
            var value = piece.Part < 0 ? null : values[piece.Part];
            if (value is null)
            {
                continue;
            }

            if (piece.Attribute is null)
            {
                into.Append(HtmlText.EncodeText(value, encoding));
            }
            else if (!piece.IsUrl || UrlAttributes.IsOfWeb(value))
            {
                into.Append(" "u8);
                into.Append(piece.Attribute);
                into.Append("=\""u8);
                into.Append(HtmlText.EncodeAttribute(value, encoding));
                into.Append("\""u8);
            }
        }
    }
}
