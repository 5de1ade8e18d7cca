using System.Text.Json.Nodes;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary>What one page says, without the frame that all pages share.</summary>
/// <param name="Title">The heading of the page, for tabs and search results.</param>
/// <param name="Path">Its canonical path.</param>
/// <param name="Main">What stands in <c>main</c>.</param>
internal sealed record Page(string Title, string Path, Markup Main)
{
    public string Description { get; init; } = "Skincare chosen with care, and a magazine about the skin you are in.";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public string Picture { get; init; } = "/assets/hero/velvet-dew-serum.svg";

    public string OpenGraphType { get; init; } = "website";

    /// <summary>JSON-LD objects.</summary>
    public IReadOnlyList<JsonObject> LinkedData { get; init; } = [];

    /// <summary>Further <c>meta property</c> pairs.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>The day of the newest thing on the page.</summary>
    public DateOnly Changed { get; init; } = ShopCalendar.Restocked;

    /// <summary>False for pages that search engines have no business with: cart, checkout, search results.</summary>
    public bool Indexed { get; init; } = true;
}
