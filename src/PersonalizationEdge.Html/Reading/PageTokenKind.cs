namespace PersonalizationEdge.Html;

/// <summary>What a part of a page is to the tokenizer (HTML, section 13.2.5).</summary>
public enum PageTokenKind
{
    /// <summary>A start tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,

    /// <summary>A doctype.</summary>
    Doctype,

    /// <summary>A comment, <c>&lt;!--</c> to <c>--&gt;</c>.</summary>
    Comment,

    /// <summary>What is read as a comment: <c>&lt;?</c>, <c>&lt;!</c> or <c>&lt;/</c> before anything else, up to the next <c>&gt;</c>.</summary>
    BogusComment,

    /// <summary>A CDATA section, which is text, in svg or math.</summary>
    CdataSection,

    /// <summary>Text of an element in which only its own end tag is a tag.</summary>
    RawText,

    /// <summary>Text that opens, reopens or ends elements.</summary>
    Text,

    /// <summary>The end of the page.</summary>
    EndOfPage,
}
