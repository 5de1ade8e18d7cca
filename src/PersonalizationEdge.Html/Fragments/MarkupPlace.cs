namespace PersonalizationEdge.Html;

/// <summary>What a text put somewhere in markup would become a part of.</summary>
public enum MarkupPlace
{
    /// <summary>Text that is shown, with character references.</summary>
    Text,

    /// <summary>The text of a <c>textarea</c> or <c>title</c>: no tags but the end tag, character references.</summary>
    EscapableText,

    /// <summary>The inside of a script, in svg too.</summary>
    Script,

    /// <summary>The inside of a style sheet, in svg too.</summary>
    Style,

    /// <summary>The inside of another element without tags or references: <c>noscript</c>, <c>iframe</c>.</summary>
    RawText,

    /// <summary>The quoted value of an attribute.</summary>
    QuotedValue,

    /// <summary>The value of an attribute without quotes.</summary>
    UnquotedValue,

    /// <summary>A tag, but for attribute values: its name, its attributes' names, what is between them.</summary>
    Tag,

    /// <summary>A comment, or what is read as one.</summary>
    Comment,

    /// <summary>The document type.</summary>
    Doctype,

    /// <summary>A CDATA section in svg or math.</summary>
    Cdata,

    /// <summary>Nobody can say: the markup before it is one that even a whole page's reader gives up on.</summary>
    Unsure,
}
