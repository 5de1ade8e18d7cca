using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>A shop of twelve products of two tastes and a magazine, with a row and a list on its home page.</summary>
internal static class CardShop
{
    public const int Products = 12;
    public const int Articles = 4;

    public const string Rules = """
        site: { consent-bar: off }
        items:
          product: { pages: /p/* }
          article: { pages: /magazine/* }
        slots:
          row:
            at: "#row"
            pages: /
            row:
              items: product
              count: 3
              card: { url: "a@href", title: .name, image: "img@src", price: .price, price-format: "0,00 €" }
          list:
            at: ul.articles
            pages: /
            order: { children: li, item: "a@href", pin: 1 }
        """;

    /// <summary>The same without a word on where a card shows its item.</summary>
    public static readonly string RulesWithoutMap = Rules.Replace(
        "card: { url: \"a@href\", title: .name, image: \"img@src\", price: .price, price-format: \"0,00 €\" }",
        "cold: popular",
        StringComparison.Ordinal);

    /// <summary>The home page, up to and from its row and its list.</summary>
    public static string Home => $"<!doctype html><html><body><h1>Home</h1>\n<div id=\"row\">{Row([9, 10])}</div>\n"
        + $"<ul class=\"articles\">{List([1, 2, 3, 4])}</ul>\n<p>end</p></body></html>";

    /// <summary>The row with these products, as the site itself would write it.</summary>
    public static string Row(IEnumerable<int> products, string more = "") =>
        "\n  " + string.Join("\n  ", products.Select(product => Card(product, more))) + "\n";

    /// <summary>The list with these articles.</summary>
    public static string List(IEnumerable<int> articles) =>
        string.Concat(articles.Select(article => $"<li><a href=\"/magazine/{article}\">Article {article}</a></li>"));

    /// <summary>Answers like a shop that knows nothing of the edge.</summary>
    public static Task AnswerAsync(HttpContext context) => AnswerAsync(context, "");

    /// <summary>The same with something more in each card, in which <c>{0}</c> is the product's number.</summary>
    public static Task AnswerAsync(HttpContext context, string more)
    {
        var path = context.Request.Path.Value!;
        var page = path.StartsWith("/p/", StringComparison.Ordinal)
            ? Product(int.Parse(path[3..], CultureInfo.InvariantCulture))
            : path.StartsWith("/magazine/", StringComparison.Ordinal)
                ? Article(int.Parse(path[10..], CultureInfo.InvariantCulture))
                : Home.Replace(Row([9, 10]), Row([9, 10], more), StringComparison.Ordinal);
        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync(page, Encoding.UTF8);
    }

    private static string Card(int product, string more) =>
        $"<div class=\"card\"><a href=\"/p/{product}\"><img src=\"/i/{product}.jpg\" alt=\"\"> <b class=\"name\">Cream &amp; care {product}</b></a>"
        + $" <span class=\"price\">{product},50 €</span>"
        + more.Replace("{0}", $"{product}", StringComparison.Ordinal) + "</div>";

    // Odd products and articles are about dry skin, even ones about oily skin.
    private static string Taste(int number) => number % 2 == 1 ? "dry" : "oily";

    private static string Product(int product) => $$"""
        <!doctype html><html><head><title>Product</title><script type="application/ld+json">
        { "@context": "https://schema.org", "@type": "Product", "name": "Cream & care {{product}}", "image": "/i/{{product}}.jpg",
          "keywords": "{{Taste(product)}}", "offers": { "@type": "Offer", "price": "{{product}}.50", "priceCurrency": "EUR" } }
        </script></head><body><h1>Cream &amp; care {{product}}</h1></body></html>
        """;

    private static string Article(int article) => $$"""
        <!doctype html><html><head><title>Article {{article}}</title><meta property="article:tag" content="{{Taste(article)}}">
        <meta property="og:title" content="Article {{article}}"></head><body><h1>Article</h1></body></html>
        """;
}
