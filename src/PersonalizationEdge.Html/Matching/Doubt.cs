namespace PersonalizationEdge.Html;

/// <summary>Why an element's place or extent is not certain.</summary>
internal enum Doubt : byte
{
    None,

    /// <summary>It stands in a select.</summary>
    InSelect,

    /// <summary>A table throws it out.</summary>
    ThrownOut,

    /// <summary>A selector asks for ancestors or siblings that are not certain.</summary>
    Place,

    /// <summary>It may be the clone of a formatting element.</summary>
    Reopened,

    /// <summary>Something came before it that one pass cannot follow.</summary>
    Lost,

    /// <summary>What stands in it leaves formatting or a form open, or ends one from outside.</summary>
    Reaches,

    /// <summary>Misnested formatting or what a table throws out moves it, or what is in it.</summary>
    Moved,

    /// <summary>It is open behind the end of the body.</summary>
    BodyEnd,

    /// <summary>It is open at the end of the page, in a tag, a comment or raw text.</summary>
    PageEnd,
}
