using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What scoring needs of an item.</summary>
public sealed record ScoringItem
{
    /// <summary>The item's identity: the path of its canonical page.</summary>
    public required string Path { get; init; }

    /// <summary>The kind under which a rule file declares it (<c>product</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>Its category, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Its brand, or null.</summary>
    public string? Brand { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it was published, in milliseconds since 1970-01-01 UTC; null where the page does not
    /// say.</summary>
    public long? PublishedMs { get; init; }

    /// <summary>Whether it can be had; what cannot is never ranked.</summary>
    public bool IsInStock { get; init; } = true;

    /// <summary>What scoring needs of an item of the catalogue.</summary>
    public static ScoringItem Of(Item item) => new()
    {
        Path = item.Path,
        Kind = item.Kind,
        Category = item.Category,
        Tags = item.Tags,
        Brand = item.Brand,
        PublishedMs = item.PublishedMs,
        IsInStock = item.IsInStock,
    };
}
