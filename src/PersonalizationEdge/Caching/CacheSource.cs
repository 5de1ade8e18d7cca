namespace PersonalizationEdge.Caching;

/// <summary>Where an answer came from; in metrics, and for admins in Cache-Status (RFC 9211).</summary>
internal enum CacheSource
{
    /// <summary>Stored and fresh.</summary>
    Hit,

    /// <summary>Stored and stale, while a newer one is fetched.</summary>
    Stale,

    /// <summary>Stored and stale, since the origin fails.</summary>
    StaleIfError,

    /// <summary>Stored, and the origin has said that it still holds.</summary>
    Validated,

    /// <summary>Fetched for this request, and perhaps for others.</summary>
    Filled,

    /// <summary>Fetched for a request that came before this one.</summary>
    Collapsed,

    /// <summary>Forwarded.</summary>
    Passed,
}
