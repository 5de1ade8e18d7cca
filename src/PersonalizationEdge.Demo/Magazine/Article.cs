namespace PersonalizationEdge.Demo.Magazine;

/// <summary>One text of the magazine, as its file in <c>Articles/</c> tells it.</summary>
internal sealed record Article(
    string Slug,
    string Title,
    string Author,
    DateOnly Published,
    IReadOnlyList<string> Tags,
    string Teaser,
    IReadOnlyList<string> Paragraphs)
{
    public string Path => $"/magazine/{Slug}";

    public string Picture => $"/assets/articles/{Slug}.svg";
}
