namespace PersonalizationEdge.Html;

/// <summary>The insertion modes of HTML, section 13.2.4.1; "in head noscript" cannot occur, scripting being on.</summary>
internal enum InsertionMode
{
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    AfterHead,
    InBody,
    Text,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InSelect,
    InTemplate,
    AfterBody,
    AfterAfterBody,
    InFrameset,
}
