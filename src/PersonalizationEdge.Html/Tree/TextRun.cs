namespace PersonalizationEdge.Html;

/// <summary>The text since the last tag where a table takes no text: all of it moves in front of the table if one
/// character of it is no white space (HTML, section 13.2.6.4.10).</summary>
internal enum TextRun : byte
{
    None,
    Blank,
    Ink,
}
