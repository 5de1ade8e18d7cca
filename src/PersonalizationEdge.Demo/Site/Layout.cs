using System.Text.Json.Nodes;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary>The frame of every page: head, header, footer.</summary>
internal static class Layout
{
    public const string ShopName = "Alder & Rue";

    /// <param name="page">What to frame.</param>
    /// <param name="site">The host the page is asked under.</param>
    /// <param name="inCart">How many things lie in the visitor's cart.</param>
    public static Markup Render(Page page, SiteAddress site, int inCart) => Markup.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        {Head(page, site)}
        <body>
        <a class="skip" href="#main">Skip to content</a>
        {Header(inCart)}
        <main id="main">
        {page.Main}
        </main>
        {Footer()}
        </body>
        </html>

        """);

    private static Markup Head(Page page, SiteAddress site) => Markup.Of(
        $"""
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Title(page)}</title>
        <meta name="description" content="{page.Description}">
        {Keywords(page)}
        <link rel="canonical" href="{site.Of(page.Path)}">
        <meta property="og:site_name" content="{ShopName}">
        <meta property="og:type" content="{page.OpenGraphType}">
        <meta property="og:title" content="{page.Title}">
        <meta property="og:description" content="{page.Description}">
        <meta property="og:url" content="{site.Of(page.Path)}">
        <meta property="og:image" content="{site.Of(page.Picture)}">
        {Markup.Lines(page.Properties, Property)}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/shop.css">
        {Markup.Lines(page.LinkedData, LinkedData)}
        </head>
        """);

    private static string Title(Page page) => page.Path == "/" ? page.Title : $"{page.Title} | {ShopName}";

    private static Markup Keywords(Page page)
    {
        var keywords = page.Keywords.Count == 0
            ? Markup.Empty
            : Markup.Of($"""<meta name="keywords" content="{string.Join(", ", page.Keywords)}">""");

        return page.Indexed ? keywords : Markup.Of($"""<meta name="robots" content="noindex">{keywords}""");
    }

    private static Markup Property(KeyValuePair<string, string> property) =>
        Markup.Of($"""<meta property="{property.Key}" content="{property.Value}">""");

    // The default JSON encoder writes <, > and & as escapes, so no text can end the script element.
    private static Markup LinkedData(JsonObject data) =>
        new($"""<script type="application/ld+json">{data.ToJsonString()}</script>""");

    private static Markup Header(int inCart) => Markup.Of(
        $"""
        <header class="site-header">
        <div class="bar">
        <a class="logo" href="/">{ShopName}</a>
        <form class="search" action="/search" role="search">
        <label class="visually-hidden" for="site-search">Search the shop</label>
        <input id="site-search" name="q" type="search" placeholder="Search" maxlength="100">
        <button type="submit">Search</button>
        </form>
        <a class="cart-link" href="/cart">Cart <span class="cart-count">{inCart}</span></a>
        </div>
        <nav class="shelves" aria-label="Shop">
        <ul>
        {Markup.Lines(Categories.All, category => NavigationLink(category.Path, category.Name))}
        {NavigationLink("/magazine", "Magazine")}
        </ul>
        </nav>
        </header>
        """);

    private static Markup Footer() => Markup.Of(
        $"""
        <footer class="site-footer">
        <div class="columns">
        <section>
        <h2>{ShopName}</h2>
        <p>Skincare chosen with care, and a magazine about the skin you are in. A shop made for demonstration: nothing here is sold.</p>
        </section>
        <nav aria-label="By skin type">
        <h2>By skin type</h2>
        <ul>
        {Markup.Lines(SkinType.All, skin => NavigationLink(skin.Path, skin.Name))}
        </ul>
        </nav>
        <nav aria-label="About the shop">
        <h2>The shop</h2>
        <ul>
        {NavigationLink("/c/all", "All products")}
        {NavigationLink("/magazine", "Magazine")}
        {NavigationLink("/about", "About us")}
        {NavigationLink("/cart", "Your cart")}
        </ul>
        </nav>
        </div>
        </footer>
        """);

    private static Markup NavigationLink(string path, string name) =>
        Markup.Of($"""<li><a href="{path}">{name}</a></li>""");
}
