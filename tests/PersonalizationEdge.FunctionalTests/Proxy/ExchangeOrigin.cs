using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Answers each exchange as its <c>X-Answer</c> field says.</summary>
internal static class ExchangeOrigin
{
    public static async Task AnswerAsync(TestOrigin origin, HttpContext context)
    {
        var answer = context.Request.Headers["X-Answer"].ToString().Split(' ');
        switch (answer[0])
        {
            case "websocket":
                await EchoOneAsync(context);
                break;
            case "sse":
                await SendEventsAsync(context);
                break;
            default:
                await origin.ReadBodyAsync(context);
                await SendAsync(context, int.Parse(answer[0]), int.Parse(answer[1]), answer[2], answer[3]);
                break;
        }
    }

    private static async Task SendAsync(HttpContext context, int status, int size, string coding, string framing)
    {
        var response = context.Response;
        response.StatusCode = status;
        var headers = response.Headers;
        headers.ContentType = "text/html; charset=iso-8859-1";
        headers.Server = "Origin/1.0";
        headers.ETag = "W/\"e\"";
        headers.LastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
        headers.Expires = "0";
        headers.CacheControl = "max-age=60, must-revalidate";
        headers.Vary = "Accept-Encoding";
        headers.StrictTransportSecurity = "max-age=31536000";
        headers.ContentSecurityPolicy = "default-src 'self'; upgrade-insecure-requests";
        headers.SetCookie = new[] { "a=1; Path=/; HttpOnly", "b=J\u00f6rg; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "a=2" };
        headers.Link = new[] { "</a.css>; rel=preload", "</b.css>; rel=preload" };
        headers["X-Latin"] = "caf\u00e9 \u00ff";
        headers["X-Many"] = new[] { "1", "2, 3", "" };
        headers["Accept-CH"] = "Sec-CH-UA";
        headers.Via = "1.1 inner";
        headers.Age = "5";
        if (status is >= 301 and <= 307 and not 304)
        {
            headers.Location = "http://elsewhere.test/\u00e9?%zz";
        }

        if (status == 206)
        {
            headers.ContentRange = $"bytes 0-{size - 1}/99999";
        }

        if (status == 401)
        {
            headers.WWWAuthenticate = new[] { "Basic realm=\"a\"", "Bearer" };
        }

        if (status is 204 or 304)
        {
            headers.Remove("Content-Type");
            return;
        }

        var body = Encode(TestBytes.Of(size), coding);
        if (coding != "identity")
        {
            headers.ContentEncoding = coding;
        }

        if (framing == "length")
        {
            response.ContentLength = body.Length;
        }

        await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await response.Body.FlushAsync();
        await response.Body.WriteAsync(body.AsMemory(body.Length / 2));
    }

    private static async Task SendEventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var events = int.Parse(context.Request.Query["events"].ToString(), CultureInfo.InvariantCulture);
        for (var i = 0; i < events; i++)
        {
            await context.Response.WriteAsync($"data: {i}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    private static async Task EchoOneAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        var message = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
        await socket.SendAsync(
            buffer.AsMemory(0, message.Count), WebSocketMessageType.Binary, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
    }

    private static byte[] Encode(byte[] body, string coding)
    {
        var encoded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            _ => encoded,
        })
        {
            encoder.Write(body);
        }

        return encoded.ToArray();
    }
}
