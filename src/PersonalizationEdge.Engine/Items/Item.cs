namespace PersonalizationEdge.Engine.Items;

/// <summary>Something the site shows on a page of its own: a product, an article.</summary>
public sealed record Item
{
    /// <summary>The item's identity: the path of its canonical page.</summary>
    public required string Path { get; init; }

    /// <summary>The kind under which a rule file declares it (<c>product</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>Its tags, in lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its category, or null where the page names none.</summary>
    public string? Category { get; init; }

    /// <summary>Its title, or null where the page names none.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Its picture: a path of this site with its query, or an address of another host that begins with http or https; null where
    /// the page shows none that may be shown.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>What it costs, or null where the page names no price that can be read.</summary>
    public Price? Price { get; init; }

    /// <summary>Its brand, or null where the page names none.</summary>
    public string? Brand { get; init; }

    /// <summary>When it was published, in milliseconds since 1970-01-01 UTC; null where the page does not say.</summary>
    public long? PublishedMs { get; init; }

    /// <summary>Whether it can be had. What is out of stock stays known but is not to be recommended.</summary>
    public bool IsInStock { get; init; } = true;

    /// <summary>When its page was last read, in milliseconds since 1970-01-01 UTC.</summary>
    public long LearnedMs { get; init; }
}
