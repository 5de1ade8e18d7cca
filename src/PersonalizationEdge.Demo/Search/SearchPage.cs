using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Search;

/// <summary><c>/search?q=</c>: the products that mention all words.</summary>
internal static class SearchPage
{
    public static Page Render(string query, Listing listing) =>
        new(query.Length == 0 ? "Search" : $"Search: {query}", listing.CanonicalPath, Markup.Of(
            $"""
            <header class="page-head">
            <h1>{(query.Length == 0 ? "Everything we have" : $"Results for “{query}”")}</h1>
            {Advice(listing)}
            </header>
            {listing.Render()}
            """))
        {
            Indexed = false,
        };

    private static Markup Advice(Listing listing) => listing.Count > 0 ? Markup.Empty : Markup.Of(
        $"""
        <p class="lead">Nothing on our shelves mentions that. Try an ingredient, a skin type, or fewer words.</p>
        <p><a class="button" href="/c/all">See all products</a></p>
        """);
}
