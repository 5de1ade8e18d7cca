using System.IO.Compression;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>What is done to bodies on the way: codings, and the bar taken off again.</summary>
internal static class PageBodies
{
    /// <summary>The body without the coding that the edge puts on.</summary>
    public static byte[] Decoded(this RawResponse response)
    {
        if (response["Content-Encoding"] is null)
        {
            return response.Body;
        }

        Assert.Equal("gzip", response["Content-Encoding"]);
        using var decoded = new MemoryStream();
        using var decoder = new GZipStream(new MemoryStream(response.Body), CompressionMode.Decompress);
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }

    /// <summary>The body with the bar taken out, which must be there exactly once or, where it has no place, not at all.</summary>
    public static byte[] WithoutBar(byte[] page, ReadOnlySpan<byte> bar)
    {
        var at = page.AsSpan().IndexOf(bar);
        if (at < 0)
        {
            return page;
        }

        byte[] rest = [.. page.AsSpan(0, at), .. page.AsSpan(at + bar.Length)];
        Assert.Equal(-1, rest.AsSpan().IndexOf(bar));
        return rest;
    }

    /// <summary>Bytes in a content coding; empty for none.</summary>
    public static byte[] Encode(string coding, byte[] bytes)
    {
        using var encoded = new MemoryStream();
        using (var encoder = Encoder(coding, encoded))
        {
            encoder.Write(bytes);
        }

        return encoded.ToArray();
    }

    public static Stream Encoder(string coding, Stream into) => coding switch
    {
        "gzip" => new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(into, CompressionLevel.Fastest, leaveOpen: true),
        "br" => new BrotliStream(into, CompressionLevel.Fastest, leaveOpen: true),
        "" => new BufferedStream(into),
        _ => throw new ArgumentException(coding, nameof(coding)),
    };
}
