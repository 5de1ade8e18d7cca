using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>
/// Serves the shapes: <c>/shape/NAME?coding=C&amp;length=1&amp;type=T&amp;cache=V</c>, in a coding although it is not asked for one.
/// </summary>
internal static class ShapeOrigin
{
    private const int PieceBytes = 4_001;

    public static async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var page = PageShapes.All[request.Path.Value!.Split('/')[^1]];
        var coding = request.Query["coding"].ToString();
        var body = PageBodies.Encode(coding, page);
        response.ContentType = request.Query["type"].FirstOrDefault() ?? "text/html; charset=utf-8";
        if (coding.Length > 0)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (request.Query["cache"].FirstOrDefault() is { } cache)
        {
            response.Headers.CacheControl = cache;
        }

        if (request.Query.ContainsKey("length"))
        {
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body);
            return;
        }

        for (var at = 0; at < body.Length; at += PieceBytes)
        {
            await response.Body.WriteAsync(body.AsMemory(at, Math.Min(PieceBytes, body.Length - at)));
            await response.Body.FlushAsync();
        }
    }
}
