namespace PersonalizationEdge.Html;

/// <summary>What an element's inside has to know of the page to be read apart from it.</summary>
[Flags]
internal enum InsideContext : byte
{
    /// <summary>It cannot be read apart.</summary>
    None = 0,

    Readable = 1,

    /// <summary>The page is in quirks mode, in which a table does not end a paragraph.</summary>
    Quirks = 2,

    /// <summary>A form is open, in which a form's start tag is nothing.</summary>
    InForm = 4,
}
