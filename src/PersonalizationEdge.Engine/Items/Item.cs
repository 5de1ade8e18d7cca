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

    /// <summary>When its page was last read, in milliseconds since 1970-01-01 UTC.</summary>
    public long LearnedMs { get; init; }
}
