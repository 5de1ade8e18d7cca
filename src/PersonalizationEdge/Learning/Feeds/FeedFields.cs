namespace PersonalizationEdge.Learning.Feeds;

/// <summary>The names that a feed's columns, or the properties of its objects, may have.</summary>
internal static class FeedFields
{
    public const string Path = "path";
    public const string Title = "title";
    public const string Image = "image";
    public const string Price = "price";
    public const string Currency = "currency";
    public const string Brand = "brand";
    public const string Category = "category";
    public const string Tags = "tags";
    public const string Published = "published";
    public const string Stock = "stock";

    /// <summary>All of them; <see cref="Path"/> alone is needed.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Path, Title, Image, Price, Currency, Brand, Category, Tags, Published, Stock];

    /// <summary>What to tell of a name that is none of them.</summary>
    public static string Unknown(string name) => $"'{name}' is not known; known are {string.Join(", ", All)}";
}
