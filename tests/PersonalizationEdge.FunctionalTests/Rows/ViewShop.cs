using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>
/// A shop of eight products with a row on its home page, beside a teaser of a product that is another one for whoever is logged in;
/// and an account that only those see.
/// </summary>
internal static class ViewShop
{
    public const int Products = 8;
    public const string LoggedIn = "session=alice";

    public const string Rules = """
        site: { consent-bar: off }
        items: { product: { pages: /p/* } }
        slots:
          row:
            at: "#row"
            pages: [/, /account]
            row: { items: product, count: 8, min: 1, cold: popular, exclude: [bought, in-view], card: { url: "a@href", title: .name } }
        """;

    /// <summary>Answers like a shop that knows nothing of the edge.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var isLoggedIn = context.Request.Headers.Cookie.ToString().Contains(LoggedIn, StringComparison.Ordinal);
        if (isLoggedIn)
        {
            context.Response.Headers.CacheControl = "private";
        }

        if (path == "/account" && !isLoggedIn)
        {
            context.Response.Redirect("/login");
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync(path switch
        {
            "/" => Page(isLoggedIn ? "<p>Order for Alice: <a href=/p/3>Soap 3</a></p>" : "<p>New: <a href=/p/1?from=home>Soap 1</a></p>"),
            "/account" => Page("<p>Order for Alice: <a href=/p/4>Soap 4</a></p>"),
            _ => $"<title>Soap {path[3..]}</title>",
        });
    }

    private static string Page(string teaser) =>
        $"<!doctype html><html><body>{teaser}<div id=row><div class=card><a href=/p/2><b class=name>Soap 2</b></a></div></div></body></html>";
}
