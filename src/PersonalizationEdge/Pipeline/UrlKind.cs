namespace PersonalizationEdge.Pipeline;

/// <summary>What a URL was last answered with.</summary>
internal enum UrlKind : byte
{
    /// <summary>Not remembered.</summary>
    Unknown,

    /// <summary>A page: 200 with text/html.</summary>
    Html,

    /// <summary>Anything else with status 200.</summary>
    Other,
}
