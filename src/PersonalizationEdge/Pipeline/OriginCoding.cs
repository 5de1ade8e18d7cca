using System.IO.Compression;

namespace PersonalizationEdge.Pipeline;

/// <summary>The content codings that are read from an origin which compresses although asked for identity.</summary>
internal static class OriginCoding
{
    /// <summary>Whether pages in this <c>Content-Encoding</c> can be read; empty means none.</summary>
    public static bool IsKnown(string coding) => IsIdentity(coding) || Decode(coding) is not null;

    /// <summary>Whether the body needs no decoding.</summary>
    public static bool IsIdentity(string coding) =>
        coding.Length == 0 || coding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts the coding's decoder before a compressed body.</summary>
    public static Stream Open(string coding, Stream body, bool leaveOpen) =>
        Decode(coding)?.Invoke(body, leaveOpen) ?? throw new ArgumentException($"unknown coding {coding}", nameof(coding));

    // RFC 9110, section 8.4.1: deflate is the zlib format; senders of bare deflate are found out by the probe.
    private static Func<Stream, bool, Stream>? Decode(string coding) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => (body, leaveOpen) => new GZipStream(body, CompressionMode.Decompress, leaveOpen),
        "deflate" => (body, leaveOpen) => new ZLibStream(body, CompressionMode.Decompress, leaveOpen),
        "br" => (body, leaveOpen) => new BrotliStream(body, CompressionMode.Decompress, leaveOpen),
        _ => null,
    };
}
