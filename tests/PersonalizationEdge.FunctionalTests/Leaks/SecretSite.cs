using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>An origin that repeats its visitor's secret in body, header and cookie, under every kind of caching and coding.</summary>
internal sealed class SecretSite
{
    /// <summary>What stands in a row that kept its default.</summary>
    public const string DefaultCard = "the shop's own card";

    private const int BigPageLines = 400;

    /// <summary>Requests on which a cookie of the edge's own came through to the origin.</summary>
    public int EdgeCookiesSeen;

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var secret = request.Cookies["sid"] ?? "";
        if (request.Headers.Cookie.ToString().Contains("edge_", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref EdgeCookiesSeen);
        }

        context.Response.Headers["X-Secret"] = secret;
        var path = request.Path.Value!;

        return path switch
        {
            "/home" => SendInPiecesAsync(context, Page(secret, "home", 3)),
            "/list" => SendWholeAsync(context, Page(secret, "list", 5), "public, max-age=600"),
            "/zip" => SendCompressedAsync(context, Page(secret, "zip", 20)),
            "/vary" => SendVaryingAsync(context, Page(secret, "vary", 2)),
            "/account" => SendWholeAsync(context, Page(secret, "account", 1), "no-store"),
            "/big" => SendInPiecesAsync(context, Page(secret, "big", BigPageLines)),
            "/style.css" => SendStyleAsync(context, secret),
            "/shop" => SendSharedAsync(context, Page(secret, "shop", 2, more: Shop(secret))),
            "/thanks" => SendWholeAsync(context, Page(secret, "thanks", 1, more: Order(secret)), "private, no-store"),
            "/go" => SendElsewhereAsync(context, secret),
            _ when path.StartsWith("/p/", StringComparison.Ordinal) => SendProductAsync(context, secret, path[3..]),
            _ when path.StartsWith("/c/", StringComparison.Ordinal) =>
                SendWholeAsync(context, Page(secret, path, 2), "public, max-age=60"),
            _ => SendMissingAsync(context, secret),
        };
    }

    private static string Page(string secret, string title, int lines, string keywords = "none", string more = "")
    {
        var page = new StringBuilder(
            $"<!doctype html><html><head><title>{title}</title><meta name=keywords content='{keywords}'></head>\n");
        page.Append(CultureInfo.InvariantCulture, $"<body><p>for {secret}</p>\n");
        page.Append("<main><div data-edge-slot=\"hero\">default <i>hero</i></div>\n");
        for (var line = 0; line < lines; line++)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"line\" data-for='{secret}'>Line {line} of a page with some words in it, for {secret}</p>\n");
        }

        page.Append("<div id=corner><p>default corner</p></div></main>").Append(more);

        return page.Append(CultureInfo.InvariantCulture, $"<p>the end for {secret}</p></body></html>").ToString();
    }

    // A row with a card of its own; beside it, for whoever is logged in, what she ordered last.
    private static string Shop(string secret) =>
        (secret.Length == 0 ? "" : $"<p>Order for {secret}: <a href=/p/{secret}>again</a></p>")
        + $"<p>New: <a href=/p/05>Product 05</a></p><div id=row><div class=card><a href=/p/06><img src=/i/06.jpg>"
        + $"<b class=name>{DefaultCard}</b></a> <i class=price>EUR 6.00</i></div></div>";

    private static string Order(string secret) =>
        $"<ul class=order><li><a href=/p/{secret}>Made for {secret}</a><li><a href=/p/07>Product 07</a></ul>";

    // A price of her own, and pictures and names with her secret in them.
    private static string Offer(string secret, string number) => secret.Length == 0
        ? $"<h1>Product {number}</h1><img class=main src=/i/{number}.jpg><p class=own-price>{number}.50</p>"
        : $"<h1>Product {number} for {secret}</h1><img class=main src=/i/{secret}.jpg><p class=own-price>9999.00</p>";

    private static void SetPage(HttpResponse response, string secret)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ETag = $"\"{secret}\"";
        response.Cookies.Append("sid", secret);
    }

    private static async Task SendWholeAsync(HttpContext context, string page, string cacheControl)
    {
        SetPage(context.Response, SecretOf(context));
        context.Response.Headers.CacheControl = cacheControl;
        var bytes = Encoding.UTF8.GetBytes(page);
        context.Response.ContentLength = bytes.Length;
        await SendBodyAsync(context, bytes);
    }

    private static async Task SendInPiecesAsync(HttpContext context, string page)
    {
        SetPage(context.Response, SecretOf(context));
        var bytes = Encoding.UTF8.GetBytes(page);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        // Cut anywhere, also within tags and within secrets.
        foreach (var piece in bytes.Chunk(Math.Max(700, bytes.Length / 4)))
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task SendCompressedAsync(HttpContext context, string page)
    {
        SetPage(context.Response, SecretOf(context));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.Vary = "Accept-Encoding";
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(page));
        }

        context.Response.ContentLength = body.Length;
        await SendBodyAsync(context, body.ToArray());
    }

    // Looks as if anybody might get it: only the cookie on the request tells.
    private static async Task SendSharedAsync(HttpContext context, string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.ContentLength = bytes.Length;
        await SendBodyAsync(context, bytes);
    }

    private static Task SendVaryingAsync(HttpContext context, string page)
    {
        context.Response.Headers.Vary = "Accept-Language, X-Version";

        return SendWholeAsync(context, page, "public, s-maxage=3600");
    }

    // A visitor's own product page says in its keywords what must never become anybody's tag. Every other one looks as if
    // anybody might get it: only the cookie on the request tells.
    private static async Task SendProductAsync(HttpContext context, string secret, string number)
    {
        // What is her own is nobody else's page.
        if (number.StartsWith(SecretVisitor.SecretMark, StringComparison.Ordinal) && number != secret)
        {
            await SendMissingAsync(context, secret);
            return;
        }

        var keywords = secret.Length == 0 ? $"t{number}" : $"{secret}, wrong";
        var bytes = Encoding.UTF8.GetBytes(Page(secret, "product", 2, keywords, Offer(secret, number)));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=600";
        if (secret.Length > 0 && number[^1] % 2 == 0)
        {
            SetPage(context.Response, secret);
            context.Response.Headers.CacheControl = "private";
        }

        context.Response.ContentLength = bytes.Length;
        await SendBodyAsync(context, bytes);
    }

    private static async Task SendStyleAsync(HttpContext context, string secret)
    {
        var response = context.Response;
        response.ContentType = "text/css";
        response.Headers.ETag = $"\"{secret}\"";
        response.Headers.CacheControl = "private, max-age=60";
        if (context.Request.Headers.IfNoneMatch == response.Headers.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = Encoding.UTF8.GetBytes($"/* {secret} */ body::after {{ content: '{secret}' }}");
        if (context.Request.Headers.Range.Count > 0)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes 3-40/{bytes.Length}";
            bytes = bytes[3..41];
        }

        response.ContentLength = bytes.Length;
        await SendBodyAsync(context, bytes);
    }

    private static Task SendElsewhereAsync(HttpContext context, string secret)
    {
        context.Response.Cookies.Append("sid", secret);
        context.Response.Redirect($"/home?for={secret}");

        return Task.CompletedTask;
    }

    private static Task SendMissingAsync(HttpContext context, string secret)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html";

        return SendBodyAsync(context, Encoding.UTF8.GetBytes(Page(secret, "missing", 1)));
    }

    private static Task SendBodyAsync(HttpContext context, byte[] bytes) => HttpMethods.IsHead(context.Request.Method)
        ? Task.CompletedTask
        : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();

    private static string SecretOf(HttpContext context) => context.Request.Cookies["sid"] ?? "";
}
