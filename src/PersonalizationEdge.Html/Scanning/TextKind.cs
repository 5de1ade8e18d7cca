namespace PersonalizationEdge.Html;

/// <summary>How text is read inside an element (HTML, section 13.2.5: data, RCDATA, RAWTEXT, script data, PLAINTEXT).
/// RCDATA and RAWTEXT differ only in character references, which do not concern where a tag stands.</summary>
internal enum TextKind
{
    Data,
    Raw,
    Script,
    Plain,
}
