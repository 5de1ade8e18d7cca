namespace PersonalizationEdge.Purchases;

/// <summary>The limits within which pages are read for what their visitors have bought.</summary>
internal sealed record PurchaseSettings
{
    /// <summary>Largest page that is read, before and after its content coding is undone. Default 2 MB.</summary>
    public int MaxPageBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Most bytes of pages waiting to be read, those still passing included. Default 16 MB.</summary>
    public long MaxWaitingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most pages waiting to be read; more are refused and counted. Default 256.</summary>
    public int MaxWaitingPages { get; init; } = 256;

    /// <summary>Longest a page may take to be parsed. Default 1 s.</summary>
    public TimeSpan MaxParseTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most elements of a page that are looked at. Default 1,000.</summary>
    public int MaxLinks { get; init; } = 1_000;

    /// <summary>Most items of a page that count, the first ones: a visitor's history holds 256 events. Default 50.</summary>
    public int MaxItems { get; init; } = 50;

    /// <summary>
    /// Longest time from a page's head to its reading. Default 2 minutes: less than a visitor who was erased in between is held
    /// back for.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait for a visitor's profile; without it all items count as not bought yet. Default 2 s.</summary>
    public TimeSpan ProfileTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the pages that wait at a stop are still read. Default 2 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
