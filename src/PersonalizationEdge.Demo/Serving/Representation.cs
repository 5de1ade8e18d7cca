using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Demo.Serving;

/// <summary>Bytes to send, with all HTTP wants to know about them: validators, caching, coding, length.</summary>
internal sealed class Representation(byte[] content, string contentType) : IResult
{
    // Below this a gzip header costs more than it saves.
    private const int SmallestToCompressBytes = 512;

    private readonly Lazy<byte[]> _compressed = new(() => Compress(content));
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));

    public int Status { get; init; } = StatusCodes.Status200OK;

    public required string CacheControl { get; init; }

    /// <summary>When the content last changed; null when that is not known for this visitor.</summary>
    public DateTimeOffset? Changed { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var request = httpContext.Request;
        var response = httpContext.Response;
        var compressible = content.Length >= SmallestToCompressBytes;
        var gzip = compressible && AcceptedCoding.IsGzip(request);
        // The tag is strong, so each coding has its own (RFC 9110, section 8.8.3.3).
        var tag = new EntityTagHeaderValue(gzip ? $"\"{_hash}-gz\"" : $"\"{_hash}\"");

        response.Headers.CacheControl = CacheControl;
        if (compressible)
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (Status == StatusCodes.Status200OK)
        {
            response.Headers.ETag = tag.ToString();
            response.Headers.LastModified = Changed?.ToString("R", CultureInfo.InvariantCulture);
            if (Preconditions.IsUnchanged(request, tag, Changed))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        var body = gzip ? _compressed.Value : content;
        response.StatusCode = Status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        if (gzip)
            response.Headers.ContentEncoding = "gzip";

        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream(content.Length / 3);
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }
}
