namespace PersonalizationEdge.Starter.Links;

/// <summary>A part of the site, as its own links show it.</summary>
/// <param name="Pages">A pattern for its pages, such as <c>/products/**</c>.</param>
/// <param name="Examples">Paths of two or more of its pages.</param>
internal sealed record SiteSection(string Pages, IReadOnlyList<string> Examples)
{
    /// <summary>Any page of the site, where its links show no part of it.</summary>
    public static SiteSection Whole { get; } = new("/**", ["/a-page", "/another-page"]);

    /// <summary>Whether it is the whole site.</summary>
    public bool IsWhole => Pages == Whole.Pages;
}
