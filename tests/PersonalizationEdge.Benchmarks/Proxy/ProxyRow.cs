namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>A line of the table: a server, and how it is asked.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Server">Name of the server; rows may share one, whose CPU time is read around each round.</param>
internal sealed record ProxyRow(string Name, string Server)
{
    /// <summary>Whether visitors agree first and come back with their cookies.</summary>
    public bool Consents { get; init; }

    /// <summary>Whether the slots must hold the visitors' variants; else the origin's bytes must come.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Whether the client takes gzip, and must get it.</summary>
    public bool Gzip { get; init; }

    public string UserAgent { get; init; } = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Whether the page is fetched ahead: decided, and not written down.</summary>
    public bool IsPrefetch { get; init; }
}
