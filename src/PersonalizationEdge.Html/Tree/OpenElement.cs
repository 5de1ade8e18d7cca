namespace PersonalizationEdge.Html;

/// <summary>One entry of the stack of open elements.</summary>
internal struct OpenElement
{
    public Tag Tag;
    public ElementSpace Space;

    /// <summary>Whether HTML content may stand in it although it is an svg or math element.</summary>
    public bool HtmlInside;

    /// <summary>Whether, in addition, only text and most start tags count as HTML (MathML's text elements).</summary>
    public bool TextInside;

    /// <summary>What its end tag usually does.</summary>
    public UsualTag UsualEnd;

    /// <summary>Number of this element in the page; a clone has the number of its original.</summary>
    public int Serial;

    /// <summary>Where its name stands in the stack's names.</summary>
    public int NameStart;

    public int NameLength;

    /// <summary>Its name by <see cref="TagTable.PackedName(Tag)"/>, by which its end tag is known at once; 0 if there is none.</summary>
    public ulong PackedName;

    public readonly bool IsHtml(Tag tag) => Space == ElementSpace.Html && Tag == tag;

    /// <summary>Whether the standard's category "special" holds it.</summary>
    public readonly bool IsSpecial => Space switch
    {
        ElementSpace.Html => TagTable.Is(Tag, TagTraits.Special),
        ElementSpace.Svg => Tag is Tag.ForeignObject or Tag.Desc or Tag.Title,
        _ => Tag is Tag.Mi or Tag.Mo or Tag.Mn or Tag.Ms or Tag.Mtext or Tag.AnnotationXml,
    };

    /// <summary>Whether it hides what lies outside from "has an element in scope".</summary>
    public readonly bool IsScope => Space == ElementSpace.Html ? TagTable.Is(Tag, TagTraits.Scope) : IsSpecial;
}
