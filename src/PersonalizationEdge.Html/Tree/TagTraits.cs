namespace PersonalizationEdge.Html;

/// <summary>The groups of elements that the tree construction rules name (HTML, section 13.2.4.2 and 13.2.6.4.7).</summary>
[Flags]
internal enum TagTraits : ushort
{
    None = 0,
    Special = 1,
    Formatting = 2,

    /// <summary>Block start tags that end an open <c>p</c> and need nothing else.</summary>
    Block = 4,

    Heading = 8,

    /// <summary>Its end tag may be left out: "generate implied end tags" ends it.</summary>
    ImpliedEnd = 16,

    /// <summary>No element on the far side of it is "in scope".</summary>
    Scope = 32,

    /// <summary>Its start tag ends svg and math.</summary>
    BreaksOutOfForeign = 64,

    /// <summary>Elements whose strayed children are foster-parented.</summary>
    TableContext = 128,

    /// <summary>Its end tag takes it off the stack, and does nothing else, if it is the current element.</summary>
    PlainEnd = 256,
}
