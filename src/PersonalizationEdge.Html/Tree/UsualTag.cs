namespace PersonalizationEdge.Html;

/// <summary>What a start or end tag does to a body in which nothing is out of the ordinary.</summary>
internal enum UsualTag : byte
{
    /// <summary>More than the usual: the rules in full are asked.</summary>
    Unusual,

    /// <summary>A start tag that only opens an element.</summary>
    Opens,

    /// <summary>A start tag that ends a paragraph first.</summary>
    OpensBlock,

    OpensHeading,

    /// <summary><c>li</c>: ends a paragraph and the item in front of it.</summary>
    OpensListItem,

    /// <summary><c>dd</c>, <c>dt</c>: as a list's item.</summary>
    OpensDescription,

    OpensButton,

    /// <summary>A start tag whose element is reopened where it was left open.</summary>
    OpensFormatting,

    /// <summary><c>a</c>: formatting, and one link ends another.</summary>
    OpensLink,

    /// <summary>A start tag of an element without inside; no start tag behind here has one.</summary>
    IsVoid,

    /// <summary><c>hr</c>: without inside, and it ends a paragraph first.</summary>
    IsVoidBlock,

    /// <summary>An end tag that ends the current element if that has its name.</summary>
    Ends,

    /// <summary>An end tag that takes the current element off the list of active formatting elements, too.</summary>
    EndsFormatting,

    /// <summary><c>/td</c>, <c>/th</c>.</summary>
    EndsCell,

    EndsRow,
}
