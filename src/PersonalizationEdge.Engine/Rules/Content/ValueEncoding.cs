namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>How a value is written where it lands.</summary>
internal enum ValueEncoding
{
    /// <summary>As text of the page.</summary>
    Text,

    /// <summary>Within a quoted attribute value.</summary>
    Quoted,

    /// <summary>A whole path that begins a URL, within a quoted attribute value.</summary>
    QuotedPath,

    /// <summary>A part of a URL that has begun already; what comes out needs no other encoding.</summary>
    UrlPart,

    /// <summary>As it is, for whoever writes the attribute.</summary>
    Raw,

    /// <summary>A whole path that begins a URL, for whoever writes the attribute.</summary>
    RawPath,
}
