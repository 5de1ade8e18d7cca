using System.IO.Compression;

namespace PersonalizationEdge.Load.Peers;

/// <summary>A page in both codings, made once.</summary>
internal sealed class ReadyPage(byte[] identity)
{
    private readonly byte[] _gzip = Compress(identity);

    /// <summary>Sends the page in the coding the client takes.</summary>
    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var takesGzip = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        var body = takesGzip ? _gzip : identity;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.Vary = "Accept-Encoding";
        if (takesGzip)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
