using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A site of three kinds of pages, and rules that show a banner on its home page after three views of products.</summary>
internal static class SmallShop
{
    public const string Banner = "<b>for regulars</b>";

    public const string Home =
        "<!doctype html><html><body><h1>Home</h1><div id=hero data-edge-slot=hero><p>default</p></div><p>end</p></body></html>";

    public const string Plain = "<!doctype html><html><body><p>no slot here</p></body></html>";

    public const string ETag = "\"v1\"";

    /// <summary>The home page as a regular visitor should get it.</summary>
    public static string HomeOfRegulars => Home.Replace("<p>default</p>", Banner, StringComparison.Ordinal);

    /// <summary>The rules.</summary>
    /// <param name="site">What stands under <c>site:</c>.</param>
    public static string Rules(string site = "consent-bar: off") => $$"""
        site: { {{site}} }
        segments:
          regular: { when: { viewed: { path: /p/* }, count: ">= 3" } }
        slots:
          hero:
            pages: [/]
            banner: { variants: { regular: { for: regular, html: '{{Banner}}' } } }
        """;

    /// <summary>Answers: the home page at <c>/</c>, plain pages elsewhere, with validators and ranges as real servers have.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var page = context.Request.Path == "/" ? Home : Plain;

        return SendAsync(context, Encoding.UTF8.GetBytes(page));
    }

    /// <summary>Sends a page as a static file is sent.</summary>
    public static async Task SendAsync(HttpContext context, byte[] page)
    {
        var (request, response) = (context.Request, context.Response);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ETag = ETag;
        response.Headers.LastModified = "Mon, 02 Mar 2026 10:00:00 GMT";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "public, max-age=600";
        response.Headers.Expires = "Mon, 02 Mar 2037 10:00:00 GMT";
        response.Headers["CDN-Cache-Control"] = "max-age=3600";
        if (request.Headers.IfNoneMatch == ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (request.Headers.Range == "bytes=0-9")
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes 0-9/{page.Length}";
            page = page[..10];
        }

        response.ContentLength = page.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(page);
        }
    }

    /// <summary>Makes a visitor a regular one.</summary>
    public static async Task ViewThreeProductsAsync(RawVisitor visitor)
    {
        for (var product = 1; product <= 3; product++)
        {
            Assert.Equal(200, (await visitor.GetAsync($"/p/{product}")).Status);
        }
    }
}
