using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>Makes a page as shops have them: navigation, cards, scripts, three slots with content of their own.</summary>
internal static class BenchmarkPage
{
    private const int TailBytes = 1900; // the magazine and what ends the page

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

        page.Append("<ul class=\"recommended\" data-edge-slot=\"recommended\">");
        Repeat(page, 8, "<li><a href=\"/p/{0}\"><img src=\"/img/{0}.jpg\" alt=\"Cream {0}\" width=320 height=400>Cream {0}</a> <b>{0}.90</b>");
        page.Append("</ul>\n");
        while (page.Length < (kilobytes * 1024) - TailBytes)
        {
            Card(page, row++);
        }

        page.Append("<section class=\"magazine\" data-edge-slot=\"magazine\"><h2>Magazine</h2>");
        Repeat(page, 8, "<p><a class=\"story\" href=\"/magazine/{0}\">Story {0}</a> tells at some length what the winter does to a skin, and what helps.</p>");
        page.Append("</section>\n</main>\n<footer><p>&copy; Shop</p></footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Repeat(StringBuilder page, int count, string pattern)
    {
        for (var number = 1; number <= count; number++)
        {
            page.Append(pattern.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Append('\n');
        }
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
