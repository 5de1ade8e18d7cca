using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>The first card of a row with its mentions, and what stands around it.</summary>
internal sealed class CopyPlan(
    object shape, CardMention[] mentions, CopyPiece[] card, byte[] before, byte[] between, byte[] after)
    : InsidePlan(shape)
{
    /// <summary>What may speak of the item, in page order.</summary>
    public IReadOnlyList<CardMention> Mentions { get; } = mentions;

    /// <summary>What stands in front of the first card.</summary>
    public byte[] Before { get; } = before;

    /// <summary>The white space between two cards.</summary>
    public byte[] Between { get; } = between;

    /// <summary>What stands behind the last card.</summary>
    public byte[] After { get; } = after;

    /// <summary>Whether an answer can be carried out.</summary>
    public bool Takes(CardAnswer answer)
    {
        if (answer.Parts.Count != mentions.Length)
        {
            return false;
        }

        var most = answer.Cards.Min(card => card.Count);
        for (var mention = 0; mention < mentions.Length; mention++)
        {
            var part = answer.Parts[mention];
            if (part < CardAnswer.Remove || part >= most
                || (part != CardAnswer.Keep && !mentions[mention].CanChange))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes one copy.</summary>
    public void WriteCard(
        IReadOnlyList<int> parts, IReadOnlyList<string?> values, Encoding encoding, ByteBuffer into)
    {
        foreach (ref readonly var piece in card.AsSpan())
        {
            into.Append(piece.Literal);
            var part = piece.Mention < 0 ? CardAnswer.Remove : parts[piece.Mention];
            if (part == CardAnswer.Keep)
            {
                into.Append(piece.Kept);
            }
            else if (part >= 0 && values[part] is { } value)
            {
                WriteValue(piece.Attribute, value, encoding, into);
            }
        }
    }

    private static void WriteValue(byte[]? attribute, string value, Encoding encoding, ByteBuffer into)
    {
        if (attribute is null)
        {
            into.Append(HtmlText.EncodeText(value, encoding));
        }
        else if (!UrlAttributes.Contains(attribute) || UrlAttributes.IsOfWeb(value))
        {
            into.Append(" "u8);
            into.Append(attribute);
            into.Append("=\""u8);
            into.Append(HtmlText.EncodeAttribute(value, encoding));
            into.Append("\""u8);
        }
    }
}
