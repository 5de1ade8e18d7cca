using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>A product or article as one source in a page describes it; null is what that source does not say.</summary>
internal sealed record ItemDescription
{
    /// <summary>A source that says nothing.</summary>
    public static ItemDescription None { get; } = new();

    /// <summary>The path of its own page.</summary>
    public string? Path { get; init; }

    /// <summary>Its name or headline.</summary>
    public string? Title { get; init; }

    /// <summary>Its picture, as <see cref="ImageAddress"/> lets it through.</summary>
    public string? Image { get; init; }

    /// <summary>What it costs.</summary>
    public Price? Price { get; init; }

    /// <summary>Its brand.</summary>
    public string? Brand { get; init; }

    /// <summary>The category it is in.</summary>
    public string? Category { get; init; }

    /// <summary>When it was published, in milliseconds since 1970-01-01 UTC.</summary>
    public long? PublishedMs { get; init; }

    /// <summary>Whether it can be had.</summary>
    public bool? IsInStock { get; init; }

    /// <summary>Its categories and keywords.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>This description, and where it is silent the next one; the tags of both.</summary>
    public ItemDescription Or(ItemDescription next) => new()
    {
        Path = Path ?? next.Path,
        Title = Title ?? next.Title,
        Image = Image ?? next.Image,
        Price = PriceOr(next.Price),
        Brand = Brand ?? next.Brand,
        Category = Category ?? next.Category,
        PublishedMs = PublishedMs ?? next.PublishedMs,
        IsInStock = IsInStock ?? next.IsInStock,
        Tags = TagsAnd(next.Tags),
    };

    // A page sells in one currency: what one source leaves out ("42,00") another may say.
    private Price? PriceOr(Price? next) =>
        Price is { Currency: null } price ? price with { Currency = next?.Currency } : Price ?? next;

    private IReadOnlyList<string> TagsAnd(IReadOnlyList<string> next) =>
        next.Count == 0 ? Tags : [.. Tags.Union(next).Take(ItemText.MaxTags)];
}
