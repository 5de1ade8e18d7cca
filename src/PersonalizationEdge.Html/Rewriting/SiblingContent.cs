namespace PersonalizationEdge.Html;

/// <summary>Judges whether markup can stand at a place without ending what the place is in.</summary>
internal static class SiblingContent
{
    /// <summary>Whether some tag in the content would end an element that is open around it.</summary>
    /// <remarks>Only tags are looked for: one in a comment or script counts too.</remarks>
    public static bool Ends(ReadOnlySpan<byte> content, Enclosing place)
    {
        var tables = 0;
        while (place != Enclosing.None && content.IndexOf((byte)'<') is >= 0 and var at)
        {
            content = content[(at + 1)..];
            var isEndTag = content.StartsWith((byte)'/');
            var name = isEndTag ? content[1..] : content;
            var tag = TagTable.Find(name[..ByteKinds.Find(name, 0, ByteKinds.EndsTagName)]);
            tables += tag != Tag.Table ? 0 : isEndTag ? -1 : 1;
            if (place.HasFlag(Enclosing.Cell) && tables <= 0 && IsTablePart(tag))
            {
                return true;
            }

            if ((place & (isEndTag ? EndedByEndTag(tag) : EndedBy(tag))) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is open where an element's inside begins.</summary>
    public static Enclosing Within(in FoundElement element)
    {
        if (!element.IsHtml)
        {
            return Enclosing.Foreign;
        }

        var tag = element.Tag;
        var around = element.Enclosing & ~(Enclosing.Heading | Enclosing.Option);
        around &= TagTable.Is(tag, TagTraits.Scope) ? Enclosing.Form | Enclosing.Cell : around;
        around &= tag == Tag.Button ? ~Enclosing.Paragraph : around;
        around &= TagTable.Is(tag, TagTraits.Special) && tag is not (Tag.Address or Tag.Div or Tag.P)
            ? ~(Enclosing.Item | Enclosing.Term)
            : around;
        return around | tag switch
        {
            Tag.P => Enclosing.Paragraph,
            Tag.A => Enclosing.Link,
            Tag.Button => Enclosing.Button,
            Tag.Li => Enclosing.Item,
            Tag.Dd or Tag.Dt => Enclosing.Term,
            Tag.Nobr => Enclosing.Nobr,
            Tag.Option => Enclosing.Option,
            Tag.Form => Enclosing.Form,
            Tag.Ruby => Enclosing.Ruby,
            Tag.Td or Tag.Th or Tag.Caption => Enclosing.Cell,
            _ when TagTable.Is(tag, TagTraits.Heading) => Enclosing.Heading,
            _ => Enclosing.None,
        };
    }

    private static Enclosing EndedBy(Tag tag) =>
        (EndsParagraph(tag) ? Enclosing.Paragraph : Enclosing.None)
        | (TagTable.Is(tag, TagTraits.Heading) ? Enclosing.Heading : Enclosing.None)
        | (TagTable.Is(tag, TagTraits.BreaksOutOfForeign) || tag == Tag.Font ? Enclosing.Foreign : Enclosing.None)
        | tag switch
        {
            Tag.A => Enclosing.Link,
            Tag.Button => Enclosing.Button,
            Tag.Li => Enclosing.Item,
            Tag.Dd or Tag.Dt => Enclosing.Term,
            Tag.Nobr => Enclosing.Nobr,
            Tag.Option or Tag.Optgroup => Enclosing.Option,
            Tag.Form => Enclosing.Form,
            Tag.Rb or Tag.Rtc or Tag.Rp or Tag.Rt => Enclosing.Ruby,
            _ => Enclosing.None,
        };

    // Other end tags are those of the content's own elements; a form's ends the form that is open, whichever it is.
    private static Enclosing EndedByEndTag(Tag tag) => tag switch
    {
        Tag.Form => Enclosing.Form,
        Tag.P or Tag.Br => Enclosing.Foreign,
        _ => Enclosing.None,
    };

    private static bool IsTablePart(Tag tag) => tag is Tag.Caption or Tag.Col or Tag.Colgroup or Tag.Tbody or Tag.Td
        or Tag.Tfoot or Tag.Th or Tag.Thead or Tag.Tr;

    private static bool EndsParagraph(Tag tag) => TagTable.Is(tag, TagTraits.Block | TagTraits.Heading)
        || tag is Tag.Dd or Tag.Dt or Tag.Form or Tag.Hr or Tag.Li or Tag.Listing or Tag.Plaintext or Tag.Pre
            or Tag.Table or Tag.Xmp;
}
