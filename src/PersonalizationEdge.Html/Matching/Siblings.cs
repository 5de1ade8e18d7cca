namespace PersonalizationEdge.Html;

/// <summary>Where beside an element content may be put, so that a parser puts it there too and reads the rest as
/// before.</summary>
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
}
