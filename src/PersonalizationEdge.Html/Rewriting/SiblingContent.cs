namespace PersonalizationEdge.Html;

/// <summary>Judges whether content can be put beside an element without ending what both stand in.</summary>
internal static class SiblingContent
{
    private const Siblings Enclosing =
        Siblings.InParagraph | Siblings.InLink | Siblings.InButton | Siblings.InHeading;

    /// <summary>Whether some start tag in the content would end an element that is open around it.</summary>
    /// <remarks>Only tags are looked for: one in a comment or script counts too.</remarks>
    public static bool Ends(ReadOnlySpan<byte> content, Siblings place)
    {
        if ((place & Enclosing) == 0)
        {
            return false;
        }

        while (content.IndexOf((byte)'<') is >= 0 and var at)
        {
            content = content[(at + 1)..];
            var tag = TagTable.Find(content[..ByteKinds.Find(content, 0, ByteKinds.EndsTagName)]);
            if ((place.HasFlag(Siblings.InParagraph) && EndsParagraph(tag))
                || (place.HasFlag(Siblings.InLink) && tag == Tag.A)
                || (place.HasFlag(Siblings.InButton) && tag == Tag.Button)
                || (place.HasFlag(Siblings.InHeading) && TagTable.Is(tag, TagTraits.Heading)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsParagraph(Tag tag) => TagTable.Is(tag, TagTraits.Block | TagTraits.Heading)
        || tag is Tag.Dd or Tag.Dt or Tag.Form or Tag.Hr or Tag.Li or Tag.Listing or Tag.Plaintext or Tag.Pre
            or Tag.Table or Tag.Xmp;
}
