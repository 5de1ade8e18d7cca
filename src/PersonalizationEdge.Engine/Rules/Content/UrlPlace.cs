namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Which part of a URL a value would become.</summary>
internal enum UrlPlace
{
    /// <summary>Path, query or fragment, behind what is fixed.</summary>
    Part,

    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its scheme, or what a later colon makes one.</summary>
    Scheme,

    /// <summary>Its host.</summary>
    Host,
}
