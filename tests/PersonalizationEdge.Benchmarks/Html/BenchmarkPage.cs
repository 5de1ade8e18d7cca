using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>Makes a page as shops have them: navigation, cards, scripts, three slots.</summary>
internal static class BenchmarkPage
{
    public static byte[] Make(int kilobytes)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Shop</title>\n");
        page.Append("<link rel=\"stylesheet\" href=\"/site.css\"><script>window.config = { a: \"<b>\" };</script></head>\n<body class=\"home\">\n");
        page.Append("<header id=\"top\"><nav><ul><li><a href=\"/\">Home</a><li><a href=\"/p\">Products</a></ul></nav></header>\n<main>\n");
        page.Append("<div id=\"hero\" data-edge-slot=\"hero\"><a href=\"/p/1\"><img src=\"/1.jpg\" alt=\"One\">Bestseller</a></div>\n");
        var row = 0;
        while (page.Length < kilobytes * 512)
        {
            Card(page, row++);
        }

        page.Append("<ul class=\"recommended\" data-edge-slot=\"recommended\"><li>One<li>Two</ul>\n");
        while (page.Length < (kilobytes * 1024) - 300)
        {
            Card(page, row++);
        }

        page.Append("<section class=\"magazine\" data-edge-slot=\"magazine\"><h2>Magazine</h2><p>Read</p></section>\n");
        page.Append("</main>\n<footer><p>&copy; Shop</p></footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Card(StringBuilder page, int row) => page.Append(CultureInfo.InvariantCulture, $"""
        <article class="card card--wide" id="card-{row}" data-sku="{row * 7}">
          <h3 class="card__title"><a href="/p/{row}?from=home">Cream number {row}</a></h3>
          <!-- price -->
          <p class="card__text">For <em>dry</em> skin, with a text of some length that says what it does &amp; why.</p>
          <span class="price" data-value="{row}.90">{row}.90</span><br>
        </article>

        """);
}
