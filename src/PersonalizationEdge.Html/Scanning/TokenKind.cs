namespace PersonalizationEdge.Html;

/// <summary>What the scanner met.</summary>
internal enum TokenKind
{
    /// <summary>The chunk's end; nothing more to report yet.</summary>
    None,

    /// <summary>A piece of text outside raw text, reported only where it matters.</summary>
    Text,

    /// <summary>A <c>&lt;</c> that begins no tag and is text.</summary>
    LoneLess,

    StartTag,

    EndTag,

    Doctype,
}
