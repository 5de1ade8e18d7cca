namespace PersonalizationEdge.Learning;

/// <summary>What came of fetching a page.</summary>
/// <param name="Page">The page, or null.</param>
/// <param name="IsGone">Whether the origin says that there is no such page (404, 410).</param>
/// <param name="Refusal">Why there is neither, as a <see cref="Learning.Refusal"/>.</param>
internal readonly record struct FetchedPage(AnonymousPage? Page, bool IsGone, string? Refusal)
{
    /// <summary>The origin says that there is no such page.</summary>
    public static FetchedPage Gone { get; } = new(null, true, null);

    /// <summary>A fetch that brought nothing.</summary>
    public static FetchedPage None(string refusal) => new(null, false, refusal);
}
