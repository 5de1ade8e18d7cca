namespace PersonalizationEdge.Html;

/// <summary>What may be done where an element's end is met.</summary>
[Flags]
internal enum ElementEnd : byte
{
    Unsure = 0,
    Replace = 1,
    Append = 2,
    Certain = Replace | Append,

    /// <summary>Content may go behind the end tag that was met: it is the element's own.</summary>
    After = 4,

    /// <summary>Content may go behind an end tag that is written first: the page leaves it out.</summary>
    AfterImplied = 8,

    /// <summary>Without the element the page's state would be the same as behind it.</summary>
    Whole = 16,

    /// <summary>The end tag that was met is the element's own.</summary>
    OwnEnd = 32,

    /// <summary>Every end tag in it ended something in it, and nothing in it was still open.</summary>
    Closed = 64,
}
