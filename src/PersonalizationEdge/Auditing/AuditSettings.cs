namespace PersonalizationEdge.Auditing;

/// <summary>The limits within which pages are audited.</summary>
internal sealed record AuditSettings
{
    /// <summary>Most shapes of pages a rule set has; pages beyond them are not audited. Default 1,000.</summary>
    public int MaxShapes { get; init; } = 1_000;

    /// <summary>Most pages of a shape that are tried where pages cannot be audited. Default 3.</summary>
    public int MaxTries { get; init; } = 3;

    /// <summary>Largest page that is audited. Default 2 MB.</summary>
    public int MaxPageBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Most bytes of pages waiting to be audited, those still passing included. Default 8 MB.</summary>
    public long MaxWaitingBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Most pages waiting to be audited. Default 16.</summary>
    public int MaxWaitingPages { get; init; } = 16;

    /// <summary>Longest a page may take to be parsed once: it is parsed again for each of its slots. Default 1 s.</summary>
    public TimeSpan MaxParseTime { get; init; } = TimeSpan.FromSeconds(1);
}
