namespace PersonalizationEdge.Html;

/// <summary>An element that may be a slot, and what the page's state was when it began.</summary>
internal readonly record struct FoundElement
{
    public int Serial { get; init; }

    /// <summary>Its place on the stack of open elements.</summary>
    public int Depth { get; init; }

    public Tag Tag { get; init; }

    public SlotContent Content { get; init; }

    /// <summary>Why the content is unsure, if it is.</summary>
    public Doubt Doubt { get; init; }

    /// <summary>Whether it is an element of HTML, not of svg or math.</summary>
    public bool IsHtml { get; init; }

    /// <summary>Whether it ends with its start tag.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Where beside it content may be put.</summary>
    public Siblings Siblings { get; init; }

    /// <summary>What is open around it that tags could end.</summary>
    public Enclosing Enclosing { get; init; }

    /// <summary>The element it stands in, if its rules are those of a table, a table's part (a <c>tbody</c> stands for
    /// the three of them) or a head; else <see cref="Tag.Other"/>.</summary>
    public Tag Parent { get; init; }

    /// <summary>The element that its start tag ends, so that what goes in front must end it first; else
    /// <see cref="Tag.Other"/>.</summary>
    public Tag EndsTag { get; init; }

    /// <summary>Serial of the element that its start tag ends.</summary>
    public int EndsSerial { get; init; }

    /// <summary>The last element that its start tag begins before it, none of which has a tag; else
    /// <see cref="Tag.Other"/>.</summary>
    public Tag ImpliedTag { get; init; }

    /// <summary>Whether its start tag does nothing else that matters to the page than what a start tag of
    /// <see cref="ImpliedTag"/>, or else an end tag of <see cref="EndsTag"/>, does in its place.</summary>
    public bool CanGo { get; init; }

    /// <summary>Whether text would first reopen formatting elements.</summary>
    public bool IsPending { get; init; }

    /// <summary>The text in front of it, in a table.</summary>
    public TextRun TextBefore { get; init; }

    /// <summary>How far behind a start tag it begins behind which a line feed is dropped.</summary>
    public long SinceLineEater { get; init; }

    /// <summary>Whether it follows such a tag.</summary>
    public bool IsAfterLineEater => SinceLineEater == 0;

    /// <summary>Whether the parser's way depends on attributes of its tag.</summary>
    public bool IsTagRead { get; init; }

    /// <summary>Signature of the list of active formatting elements.</summary>
    public ulong Formatting { get; init; }

    /// <summary>Serial of the form that was open.</summary>
    public int Form { get; init; }

    public bool IsBody { get; init; }

    /// <summary>How its inside can be read apart from the page.</summary>
    public InsideContext Inside { get; init; }
}
