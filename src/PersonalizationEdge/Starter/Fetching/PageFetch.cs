namespace PersonalizationEdge.Starter.Fetching;

/// <summary>What came of asking a site for a page: the page, or why there is none.</summary>
internal readonly record struct PageFetch(StarterPage? Page, StarterFailure? Failure)
{
    /// <summary>A fetch that brought a page.</summary>
    public static PageFetch Of(StarterPage page) => new(page, null);

    /// <summary>A fetch that brought none.</summary>
    public static PageFetch Failed(string message, string hint) => new(null, new StarterFailure(message, hint));
}
