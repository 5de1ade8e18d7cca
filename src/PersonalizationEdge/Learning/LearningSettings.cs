namespace PersonalizationEdge.Learning;

/// <summary>The limits within which items are learned.</summary>
internal sealed record LearningSettings
{
    /// <summary>Name of the database in the data folder.</summary>
    public const string FileName = "items.db";

    /// <summary>Largest page that is read. Default 2 MB.</summary>
    public int MaxPageBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Longest a page may take to be parsed. Default 2 s.</summary>
    public TimeSpan MaxParseTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most links of a page that are looked at for what it shows by itself. Default 5,000.</summary>
    public int MaxLinksRead { get; init; } = 5_000;

    /// <summary>Most items of a page that count as shown by itself, the first ones. Default 200.</summary>
    public int MaxLinksKept { get; init; } = 200;

    /// <summary>Most bytes of pages waiting to be read, those still passing included. Default 32 MB.</summary>
    public long MaxWaitingBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most pages waiting to be read or fetched; more are refused and counted. Default 1,024.</summary>
    public int MaxWaitingPages { get; init; } = 1_024;

    /// <summary>Most pages of which is remembered when they were read. Default 400,000.</summary>
    public int MaxRememberedPages { get; init; } = 400_000;

    /// <summary>How long a page that was read is left alone while visitors view it. Default 10 minutes.</summary>
    public TimeSpan ReadAgainAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a page is left alone that the edge would have to fetch itself. Default 6 hours.</summary>
    public TimeSpan FetchAgainAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Pages the edge fetches itself, per second. Default 2.</summary>
    public double FetchesPerSecond { get; init; } = 2;

    /// <summary>Pages the edge may fetch at once after a pause. Default 10.</summary>
    public int FetchBurst { get; init; } = 10;

    /// <summary>Fetches under way at the same time. Default 2.</summary>
    public int MaxFetchesAtOnce { get; init; } = 2;

    /// <summary>Longest a fetch may take, body included. Default 10 s.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the file is looked at for what somebody else wrote into it, such as an import. Default 5 s.</summary>
    public TimeSpan TakeUpEvery { get; init; } = TimeSpan.FromSeconds(5);
}
