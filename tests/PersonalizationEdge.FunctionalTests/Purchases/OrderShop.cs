using System.Text;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Purchases;

/// <summary>A shop of six products whose page of thanks lists what the address says, and rules that know of orders.</summary>
internal static class OrderShop
{
    public const int Products = 6;
    public const string Thanked = "<b>thank you again</b>";

    private const string Card =
        "<div class=card><a href=/p/1><b class=name>Soap 1</b></a></div>";

    /// <summary>The rules.</summary>
    /// <param name="hero">The pages that the banner is on.</param>
    public static string Rules(string hero = "/") => $$"""
        site: { consent-bar: off }
        items: { product: { pages: /p/* } }
        goals: { order: { page: /thanks, bought: "ul.order-lines > li a@href" } }
        segments:
          buyer: { when: { bought: { item: product } } }
          buyer-of-three: { when: { bought: anything, count: "= 3" } }
        slots:
          hero: { at: "#hero", pages: {{hero}}, banner: { variants: { three: { for: buyer-of-three, html: three }, thanks: { for: buyer, html: '{{Thanked}}' } } } }
          row:
            at: "#row"
            pages: /
            row: { items: product, count: 3, min: 1, cold: popular, card: { url: "a@href", title: .name } }
        """;

    /// <summary>The page of thanks for an order of these links.</summary>
    public static string Thanks(params IEnumerable<string> links) =>
        "<!doctype html><html><body><div id=hero>thank you</div>\n<p>You like soap? <a href=/p/6>Soap 6</a></p>\n<ul class=order-lines>"
        + string.Concat(links.Select(link => $"<li>1 x <a href=\"{link}\">It</a></li>")) + "</ul>\n</body></html>";

    /// <summary>Answers like a shop that knows nothing of the edge.</summary>
    public static async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path != "/thanks")
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(path == "/" ? Home : $"<title>Soap {path[3..]}</title>");
            return;
        }

        var query = context.Request.Query;
        var page = Thanks(query["link"].OfType<string>());
        if (query.ContainsKey("large"))
        {
            page += new string(' ', 3 * 1024 * 1024);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ETag = "\"order\"";
        if (query["coding"].ToString() is { Length: > 0 } coding)
        {
            context.Response.Headers.ContentEncoding = coding;
            await context.Response.Body.WriteAsync(CompressedPage.Encode(coding, Encoding.UTF8.GetBytes(page)));
            return;
        }

        await context.Response.WriteAsync(page);
    }

    private static string Home =>
        $"<!doctype html><html><body><div id=hero>welcome</div><div id=row>{Card}</div></body></html>";
}
