using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PersonalizationEdge.Configuration;

/// <summary>What one visitor's connection may cost, all limits written out so that an upgrade cannot move them.</summary>
internal static class KestrelLimits
{
    /// <summary>Most bytes of a request's header fields together.</summary>
    public const int RequestHeadersBytes = 32 * 1024;

    /// <summary>Most header fields of a request.</summary>
    public const int RequestHeaderCount = 100;

    private const string LineFeedSwitch = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    /// <summary>Sets limits, protocols and header encodings of <paramref name="kestrel"/>.</summary>
    public static void Apply(KestrelServerOptions kestrel, EdgeOptions options)
    {
        RefuseBareLineFeeds();
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.RequestHeaderEncodingSelector = RequestHeaderEncoding;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;

        var limits = kestrel.Limits;
        limits.MaxRequestLineSize = 16 * 1024;
        limits.MaxRequestHeadersTotalSize = RequestHeadersBytes;
        limits.MaxRequestHeaderCount = RequestHeaderCount;
        // How large an upload may be is the origin's word; slow ones are held to a rate instead.
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        limits.MaxRequestBufferSize = 1024 * 1024;
        limits.MaxResponseBufferSize = 64 * 1024;
        limits.Http2.MaxStreamsPerConnection = 100;
    }

    /// <summary>Must run before the server's parser is made: it reads the switch once.</summary>
    public static void RefuseBareLineFeeds() => AppContext.SetSwitch(LineFeedSwitch, true);

    // Kestrel hands each field's name in its own casing for known fields, so an ordinal comparison finds it.
    private static Encoding RequestHeaderEncoding(string name) =>
        name == "Content-Length" ? ContentLengthEncoding.Instance : Encoding.Latin1;
}
