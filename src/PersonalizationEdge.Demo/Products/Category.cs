namespace PersonalizationEdge.Demo.Products;

/// <summary>A shelf of the shop.</summary>
/// <param name="Slug">Its name in <c>/c/SLUG</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Tag">What one thing on it is called, as a keyword.</param>
/// <param name="Introduction">What stands above the listing.</param>
/// <param name="Use">How things from this shelf are used.</param>
/// <param name="Colour">The colour of its pictures, as a hue in degrees.</param>
internal sealed record Category(
    string Slug, string Name, string Tag, string Introduction, string Use, int Colour)
{
    public string Path => $"/c/{Slug}";
}
