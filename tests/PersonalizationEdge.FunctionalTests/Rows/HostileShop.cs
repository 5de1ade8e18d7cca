using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>A shop in whose item pages somebody has put attacks, each in one place of one page, encoded as a careful
/// shop would; and pages with a row of the items of each place.</summary>
internal static class HostileShop
{
    public const string Before =
        "<!doctype html><html><head><title>Row</title></head><body><p>before</p>\n<div id=\"row\">";
    public const string After = "</div>\n<p id=\"after\">after</p></body></html>";

    private const string GoodImage = "/i/good.png";
    private const string GoodPrice = "12.50";

    private const string DeclaredSources = ", title: \"[data-name]@data-name\", image: \"[data-image]@data-image\""
        + ", price: \"[data-price]@data-price\"";

    private const string Map = "url: \"a@href\", title: .name, image: \"img@src\", price: .price";

    /// <summary>The places, by the names that stand in the pages' paths.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> Places { get; } =
        new Dictionary<string, Func<string, string>>
        {
            ["json-name"] = attack => Json(name: attack),
            ["json-image"] = attack => Json(image: attack),
            ["json-price"] = attack => Json(price: attack),
            ["json-currency"] = attack => Json(currency: attack),
            ["json-url"] = attack => Json(url: attack),
            ["json-rest"] = attack => Json(rest: attack),
            ["og-title"] = attack => OpenGraph(attack, GoodImage, GoodPrice),
            ["og-image"] = attack => OpenGraph("Good", attack, GoodPrice),
            ["og-price"] = attack => OpenGraph("Good", GoodImage, attack),
            ["og-url"] = attack => $"<meta property=\"og:url\" content=\"{Encode(attack)}\">{GoodGraph}",
            ["title"] = attack => $"<title>{Encode(attack)}</title>{OpenGraph(null, GoodImage, GoodPrice)}",
            ["canonical"] = attack => $"<link rel=canonical href=\"{Encode(attack)}\">{GoodGraph}",
            ["microdata"] = attack => "<body itemscope itemtype=\"https://schema.org/Product\">"
                + $"<b itemprop=name>{Encode(attack)}</b><img itemprop=image src=\"{GoodImage}\">"
                + "<i itemprop=offers itemscope itemtype=\"https://schema.org/Offer\">"
                + $"<meta itemprop=price content={GoodPrice}>"
                + "<meta itemprop=priceCurrency content=EUR></i>",
            ["data"] = attack =>
                $"<p data-name=\"{Encode(attack)}\" data-image=\"{GoodImage}\" data-price=\"{GoodPrice} EUR\">",
            ["data-image"] = attack =>
                $"<p data-name=Good data-image=\"{Encode(attack)}\" data-price=\"{GoodPrice} EUR\">",
        };

    // A row shows fifty items at the most.
    private const int Parts = 2;

    /// <summary>The kinds of items: a place, and a part of the attacks.</summary>
    public static IReadOnlyList<(string Place, int Part)> Kinds { get; } =
        [.. Places.Keys.SelectMany(place => Enumerable.Range(0, Parts).Select(part => (place, part)))];

    /// <summary>Rows that map their cards at <c>/mapped/PLACE/PART</c>, and rows that leave it to the page at
    /// <c>/copied/PLACE/PART</c>.</summary>
    public static string Rules
    {
        get
        {
            var rules = new StringBuilder("site: { consent-bar: off }\nitems:\n  plain: { pages: /plain/* }\n");
            foreach (var (place, part) in Kinds)
            {
                var sources = place.StartsWith("data", StringComparison.Ordinal) ? DeclaredSources : "";
                Add(rules, $"  {place}-{part}: {{ pages: /{place}/{part}/*{sources} }}\n");
            }

            // With a slot on every page, pages are read as they pass: the edge itself fetches only two a second.
            Add(rules, "slots:\n  everywhere: { at: \"#none\", banner: { variants: { one: { html: <b>x</b> } } } }\n");
            foreach (var (place, part) in Kinds)
            {
                var row = $"items: {place}-{part}, count: 50, min: 1, cold: popular";
                Add(rules, $"  mapped-{place}-{part}:\n    at: \"#row\"\n    pages: /mapped/{place}/{part}\n");
                Add(rules, $"    row: {{ {row}, card: {{ {Map} }} }}\n");
                Add(rules, $"  copied-{place}-{part}:\n    at: \"#row\"\n    pages: /copied/{place}/{part}\n");
                Add(rules, $"    row: {{ {row} }}\n");
            }

            return rules.ToString();
        }
    }

    /// <summary>The path of the page that has an attack in a place.</summary>
    public static string PathOf(string place, int attack) => $"/{place}/{attack % Parts}/{attack}";

    /// <summary>The paths of all pages of a kind.</summary>
    public static IEnumerable<string> PathsOf(string place, int part) => Enumerable.Range(0, Attacks.All.Length)
        .Where(attack => attack % Parts == part).Select(attack => PathOf(place, attack));

    /// <summary>The row as the shop itself writes it.</summary>
    public static string Row => Card("1") + "\n" + Card("2");

    /// <summary>Answers like a shop that knows nothing of the edge.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var parts = path.Split('/');
        if (path.EndsWith(".png", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var page = parts[1] switch
        {
            "mapped" or "copied" => Before + Row + After,
            "plain" => Json(name: $"Plain {parts[2]}", image: $"/i/plain-{parts[2]}.png"),
            var place => Places[place](Attacks.All[int.Parse(parts[3], CultureInfo.InvariantCulture)]),
        };
        return context.Response.WriteAsync(page);
    }

    private static string Card(string number) =>
        $"<div class=\"card\" data-name=\"Plain {number}\"><a href=\"/plain/{number}\" title=\"Plain {number}\""
        + $" aria-label=\"Look at Plain {number} now\">"
        + $"<img src=\"/i/plain-{number}.png\" alt=\"Plain {number}\"> <b class=\"name\">Plain {number}</b></a>"
        + " <span class=\"price\">€12.50</span></div>";

    private static string Json(
        string name = "Good",
        string image = GoodImage,
        string price = GoodPrice,
        string currency = "EUR",
        string? url = null,
        string? rest = null)
    {
        var product = new Dictionary<string, object?>
        {
            ["@type"] = "Product",
            ["name"] = name,
            ["image"] = image,
            ["offers"] = new Dictionary<string, string> { ["price"] = price, ["priceCurrency"] = currency },
        };
        if (url is not null)
            (product["url"], product["@id"]) = (url, url);
        if (rest is not null)
        {
            foreach (var property in (string[])["brand", "category", "keywords", "datePublished"])
                product[property] = rest;
        }

        var json = JsonSerializer.Serialize(product);
        return $"<!doctype html><script type=\"application/ld+json\">{json}</script><p>item";
    }

    private static string OpenGraph(string? title, string image, string price) =>
        (title is null ? "" : $"<meta property=\"og:title\" content=\"{Encode(title)}\">")
        + $"<meta property=\"og:image\" content=\"{Encode(image)}\">"
        + $"<meta property=\"product:price:amount\" content=\"{Encode(price)}\">"
        + "<meta property=\"product:price:currency\" content=\"EUR\">";

    private static string GoodGraph => OpenGraph("Good", GoodImage, GoodPrice);

    private static void Add(StringBuilder rules, string text) => rules.Append(text);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
