namespace PersonalizationEdge.Caching;

/// <summary>The limits of the page cache.</summary>
internal sealed record CacheSettings
{
    /// <summary>Most bytes of what is stored: pages, what is derived from them, keys. 0 turns the cache off.</summary>
    public required long CapacityBytes { get; init; }

    /// <summary>Most bytes of one URL: 8 MB, and never more than an eighth of all.</summary>
    public long MaxEntryBytes => Math.Min(8 * 1024 * 1024, CapacityBytes / 8);

    /// <summary>Most bytes of answers on their way into the cache; what comes beyond passes without being stored. Default 64 MB.</summary>
    public long MaxFillingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long visitors wait for the head of an answer that somebody else's request has asked for. Default 10 s.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes of an answer that is not stored may wait for its reader. Default 256 KB.</summary>
    public int WindowBytes { get; init; } = 256 * 1024;

    /// <summary>Most characters of a URL that is kept. Default 2,048.</summary>
    public int MaxUrlLength { get; init; } = 2048;
}
