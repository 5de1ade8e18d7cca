namespace PersonalizationEdge.Learning;

/// <summary>A product or article as a page's JSON-LD describes it.</summary>
/// <param name="Path">The path of its own page, or null where it names none.</param>
/// <param name="Title">Its name or headline.</param>
/// <param name="Category">The category it is in, or null where none is named.</param>
/// <param name="Tags">Its categories and keywords.</param>
internal sealed record JsonLdItem(string? Path, string? Title, string? Category, IReadOnlyList<string> Tags)
{
    /// <summary>A page without such a description.</summary>
    public static JsonLdItem None { get; } = new(null, null, null, []);
}
