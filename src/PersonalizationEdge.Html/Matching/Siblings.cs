namespace PersonalizationEdge.Html;

/// <summary>Where beside an element content may be put, so that a parser puts it there too and reads the rest as
/// before; and what is open there that content could end.</summary>
[Flags]
internal enum Siblings : byte
{
    None = 0,

    /// <summary>In front of its start tag.</summary>
    Before = 1,

    /// <summary>Behind its end, where that is certain.</summary>
    After = 2,

    /// <summary>Behind its start tag, with which it ends.</summary>
    AfterTag = 4,

    /// <summary>A paragraph is open, which a block ends.</summary>
    InParagraph = 8,

    /// <summary>A link is open, which another one ends.</summary>
    InLink = 16,

    /// <summary>A button is open, which another one ends.</summary>
    InButton = 32,

    /// <summary>The element stands in a heading, which another one ends.</summary>
    InHeading = 64,
}
