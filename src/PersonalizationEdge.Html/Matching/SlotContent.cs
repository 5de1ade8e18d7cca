namespace PersonalizationEdge.Html;

/// <summary>What may be done to the inside of an element.</summary>
internal enum SlotContent : byte
{
    Normal,

    /// <summary>Only its start tag can be edited: a void element has no inside.</summary>
    None,

    /// <summary>Its inside is text to the parser, so only bytes without <c>&lt;</c> may go in.</summary>
    Raw,

    /// <summary>Its inside runs or styles the page: nothing goes in, though its end is known.</summary>
    Code,

    /// <summary>Its end is known, the whole of its inside is not: body, head, an element without a start tag.</summary>
    AppendOnly,

    /// <summary>Nothing about it is certain.</summary>
    Unsure,
}
