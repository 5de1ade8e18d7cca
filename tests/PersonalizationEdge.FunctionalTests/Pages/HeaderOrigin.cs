using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Answers with every header a cache looks at; query parameters choose status, type, coding and Cache-Control.</summary>
internal static class HeaderOrigin
{
    /// <summary>The headers that speak of the bytes the origin sends, or of how long they may be kept.</summary>
    public static readonly string[] OfItsBytes =
    [
        "ETag", "Last-Modified", "Expires", "Accept-Ranges", "Content-MD5", "Digest", "Content-Digest", "Repr-Digest",
        "CDN-Cache-Control", "Example-CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires", "Age",
    ];

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        "<!doctype html><title>Shop</title><body><div data-edge-slot=\"hero\">default</div>");

    public static async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        foreach (var name in OfItsBytes)
        {
            response.Headers[name] = "1";
        }

        response.Headers.ETag = "\"1\"";
        response.Headers.LastModified = "Wed, 04 Mar 2026 12:00:00 GMT";
        response.Headers.Expires = "Wed, 04 Mar 2099 12:00:00 GMT";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.Vary = "Accept-Language";
        response.Headers["X-Own"] = "1";
        response.Headers.SetCookie = new(["edge_vid=of-the-origin", "__Host-edge_vid=of-the-origin; Secure; Path=/", "shop=1"]);
        response.Headers.CacheControl = request.Query["cache"].FirstOrDefault() ?? "public, max-age=600";
        response.StatusCode = int.Parse(request.Query["status"].FirstOrDefault() ?? "200");
        response.ContentType = request.Query["type"].FirstOrDefault() ?? "text/html; charset=utf-8";
        if (request.Headers.IfNoneMatch == "\"1\"" && request.Headers.Range.Count == 0)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = PageBodies.Encode(request.Query["coding"].ToString(), Page);
        if (request.Query["coding"].FirstOrDefault() is { } coding)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (request.Headers.Range == "bytes=0-9")
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes 0-9/{body.Length}";
            body = body[..10];
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body);
        }
    }
}
