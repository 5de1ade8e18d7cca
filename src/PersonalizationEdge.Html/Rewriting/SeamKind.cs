namespace PersonalizationEdge.Html;

/// <summary>What could go wrong where bytes of the page meet that an edit brought together.</summary>
internal enum SeamKind : byte
{
    None,

    /// <summary>A lone <c>&lt;</c> or an unfinished reference could be completed.</summary>
    Text,

    /// <summary>Two texts of a table could become one: of one text all moves in front of the table, white space too, if
    /// something in it is none.</summary>
    Table,
}
