namespace PersonalizationEdge.Html;

/// <summary>An element that may be a slot, and what the page's state was when it began.</summary>
internal readonly record struct FoundElement
{
    public int Serial { get; init; }

    /// <summary>Its place on the stack of open elements.</summary>
    public int Depth { get; init; }

    public SlotContent Content { get; init; }

    /// <summary>Signature of the list of active formatting elements.</summary>
    public ulong Formatting { get; init; }

    /// <summary>Serial of the form that was open.</summary>
    public int Form { get; init; }

    public bool IsBody { get; init; }
}
