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
}
