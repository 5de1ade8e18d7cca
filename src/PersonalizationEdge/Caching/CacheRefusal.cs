namespace PersonalizationEdge.Caching;

/// <summary>Why a request is not answered from the cache, or its answer not stored.</summary>
internal enum CacheRefusal
{
    None,

    /// <summary>The cache is off.</summary>
    Off,

    /// <summary>Neither GET nor HEAD.</summary>
    Method,

    /// <summary>A GET with a body: an origin may read it, and it is not in the key.</summary>
    Body,

    /// <summary>An upgrade, such as a WebSocket.</summary>
    Upgrade,

    /// <summary>A target or Host that an origin may read otherwise than we do.</summary>
    AmbiguousUrl,

    /// <summary>Target and Host are too long to be kept.</summary>
    LongUrl,

    /// <summary>The request has Authorization.</summary>
    Authorization,

    /// <summary>The request has a cookie that may tell somebody's page from another's.</summary>
    Cookie,

    /// <summary>The request says <c>no-store</c>.</summary>
    RequestNoStore,

    /// <summary>The request is of a kind that only a stored answer can serve: HEAD, a range, a precondition.</summary>
    NotStored,

    /// <summary>The last answer of this URL was not to be stored.</summary>
    HitForMiss,

    /// <summary>Somebody else's fetch of this URL turned out not to be shareable, or took too long.</summary>
    NotShared,

    /// <summary>The cache itself failed.</summary>
    Fault,

    /// <summary>A status that says something else than the URL's content, such as 206 or 304.</summary>
    Status,

    /// <summary><c>no-store</c>.</summary>
    NoStore,

    /// <summary><c>private</c>.</summary>
    Private,

    /// <summary>The answer sets a cookie.</summary>
    SetCookie,

    /// <summary><c>Vary: *</c>, or on more fields than is sane.</summary>
    Vary,

    /// <summary>Nobody said how long the answer is fresh, or it is stale at once and nothing can tell whether it still holds.</summary>
    NoFreshness,

    /// <summary>The page's Content-Security-Policy has a nonce, which must not be used twice.</summary>
    Nonce,

    /// <summary>Larger than one entry may be.</summary>
    TooLarge,
}
