namespace PersonalizationEdge.Caching;

/// <summary>Directives of Cache-Control that are there or not (RFC 9111, section 5.2).</summary>
[Flags]
internal enum CacheDirectives
{
    None = 0,
    NoStore = 1,
    NoCache = 1 << 1,
    Private = 1 << 2,
    Public = 1 << 3,
    MustRevalidate = 1 << 4,
    ProxyRevalidate = 1 << 5,
    MustUnderstand = 1 << 6,
    OnlyIfCached = 1 << 7,
}
