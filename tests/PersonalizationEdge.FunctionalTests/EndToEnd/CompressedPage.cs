using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Pages of origins that compress although they were asked not to.</summary>
internal static class CompressedPage
{
    /// <summary>A page in a content coding.</summary>
    public static byte[] Encode(string coding, ReadOnlySpan<byte> page)
    {
        if (coding == "identity")
        {
            return page.ToArray();
        }

        using var body = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(body, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(body, CompressionLevel.Optimal, leaveOpen: true),
            _ => throw new ArgumentException($"no encoder for {coding}", nameof(coding)),
        })
        {
            encoder.Write(page);
        }

        return body.ToArray();
    }

    /// <summary>Sends a page in a content coding.</summary>
    public static Task SendAsync(HttpContext context, string coding, string page) =>
        SendAsync(context, coding, Encode(coding, Encoding.UTF8.GetBytes(page)));

    /// <summary>Sends bytes as what they are said to be.</summary>
    public static Task SendAsync(HttpContext context, string coding, byte[] encoded)
    {
        context.Response.Headers.ContentEncoding = coding;

        return SmallShop.SendAsync(context, encoded);
    }
}
