using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>A site whose pages nobody of this project wrote, served as its package holds them.</summary>
/// <param name="Host">The site's host.</param>
/// <param name="Rules">A rule file for it.</param>
/// <param name="Pages">Which file is at which path.</param>
internal sealed record ForeignSite(string Host, string Rules, IReadOnlyDictionary<string, string> Pages)
{
    public static ForeignSite Shop { get; } = new(
        "woop.co.nz",
        """
        site: { consent-bar: off }
        items:
          product: { pages: "/*.html", tags: "meta[property='og:type']@content" }
          page: { pages: ["/gift-card", "/blog", "/how-it-works"] }
        slots:
          row:
            at: ".woop-footer-links-block ul"
            pages: /row
            row: { items: product, count: 1, cold: popular, card: { url: "a@href", title: a } }
          list:
            at: ".woop-footer-links-block ul"
            pages: /list
            order: { children: li, item: "a@href", pin: 1 }
          everywhere: { at: "#no-such-place", banner: { variants: { one: { html: <b>x</b> } } } }
        """,
        new Dictionary<string, string>
        {
            ["/pan-seared-beef-309-2-b.html"] = "shop/pan-seared-beef.html",
            ["/row"] = "shop/pan-seared-beef.html",
            ["/list"] = "shop/pan-seared-beef.html",
        });

    public static ForeignSite Recipes { get; } = new(
        "recipes.farmhousedelivery.com",
        """
        site: { consent-bar: off }
        items:
          recipe: { pages: "/*/", tags: "meta[property='og:type']@content" }
          category: { pages: "/category/*/" }
        slots:
          row:
            at: "#categories-2 > ul"
            pages: /one-pan-crispy-rosemary-chicken-thighs-roasted-radishes/
            row: { items: recipe, count: 1, cold: popular, card: { url: "a@href", title: a } }
          list:
            at: "#categories-2 > ul"
            pages: /green-shakshuka/
            order: { children: li, item: "a@href" }
        """,
        new Dictionary<string, string>
        {
            ["/green-shakshuka/"] = "recipes/green-shakshuka.html",
            ["/one-pan-crispy-rosemary-chicken-thighs-roasted-radishes/"] = "recipes/one-pan-chicken.html",
        });

    public static ForeignSite Docs { get; } = new(
        "flask-limiter.example",
        """
        site: { consent-bar: off }
        items:
          page:
            pages: ["/strategies.html", "/development.html", "/misc.html"]
            tags: "meta[property='og:title']@content"
        slots:
          row: { at: ".sidebar-tree > ul", pages: /search.html, row: { items: page, count: 2, cold: popular } }
          list: { at: ".sidebar-tree > ul", pages: /search-again.html, order: { children: li, item: "a@href" } }
          everywhere: { at: "#no-such-place", banner: { variants: { one: { html: <b>x</b> } } } }
        """,
        new Dictionary<string, string>
        {
            ["/strategies.html"] = "docs/strategies.html",
            ["/development.html"] = "docs/development.html",
            ["/misc.html"] = "docs/misc.html",
            ["/search.html"] = "docs/search.html",
            ["/search-again.html"] = "docs/search.html",
        });

    /// <summary>The page at a path, as the site sends it.</summary>
    public byte[] PageAt(string path) => File.ReadAllBytes(Path.Combine(
        AppContext.BaseDirectory, "Rows", "Cases", "foreign", Pages[path].Replace('/', Path.DirectorySeparatorChar)));

    /// <summary>The same as text.</summary>
    public string TextAt(string path) => Encoding.UTF8.GetString(PageAt(path));

    /// <summary>Answers as the site does.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (!Pages.ContainsKey(context.Request.Path.Value!))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.Body.WriteAsync(PageAt(context.Request.Path.Value!)).AsTask();
    }
}
