namespace PersonalizationEdge.Html;

/// <summary>A part of a page, and what it did.</summary>
/// <param name="Kind">What it is to the tokenizer.</param>
/// <param name="Start">Where it begins, as an offset of bytes.</param>
/// <param name="End">Where it ends.</param>
public sealed record PageToken(PageTokenKind Kind, long Start, long End)
{
    /// <summary>A tag's name in lower case; of raw text that of its element; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does to the open elements.</summary>
    public PageTokenEffect Effect { get; init; }

    /// <summary>How many elements are open around the element that it makes or ends, or around itself.</summary>
    public int Depth { get; init; }

    /// <summary>The insertion mode in front of it by the standard's name, as <c>in body</c>; of raw text the tokenizer's state,
    /// as <c>script data</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether it stands in svg or math.</summary>
    public bool IsInForeign { get; init; }

    /// <summary>Whether it stands in a template, whose content is no part of the page.</summary>
    public bool IsInTemplate { get; init; }

    /// <summary>Whether its element stands elsewhere in the page: thrown out of a table (foster parenting).</summary>
    public bool IsMoved { get; init; }

    /// <summary>Elements that it begins besides its own, since they must be there: <c>tbody</c> between a table and a row.</summary>
    public IReadOnlyList<string> Implied { get; init; } = [];

    /// <summary>Elements that it ends, the innermost first.</summary>
    public IReadOnlyList<string> Ended { get; init; } = [];

    /// <summary>Formatting elements that it opens again (HTML, section 13.2.4.3).</summary>
    public IReadOnlyList<string> Reopened { get; init; } = [];

    /// <summary>Whether elements that stay open change places, since tags are misnested (adoption agency).</summary>
    public bool IsMisnested { get; init; }

    /// <summary>Whether it, or something in front of it, is what one pass cannot follow: the rest is a guess.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>Whether it is not finished at the end of the page.</summary>
    public bool IsUnfinished { get; init; }
}
