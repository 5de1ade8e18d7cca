using System.Text;
using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>The connections to the origins: explicit limits, Latin-1 fields, nothing added on the way.</summary>
/// <remarks>
/// YARP has already switched off redirects, cookies, decompression and proxies from the environment.
/// A cluster's <c>HttpClient</c> section wins over the options.
/// </remarks>
internal sealed class OriginHttpClientFactory(EdgeOptions options, TimeProvider time) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        // The visitor's own traceparent passes like any field; none is made up here.
        handler.ActivityHeadersPropagator = null;
        handler.ConnectTimeout = options.OriginConnectTimeout;
        handler.MaxConnectionsPerServer = options.OriginConnections;
        handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(10); // so that a moved DNS name is seen
        handler.MaxResponseHeadersLength = 64; // KB
        handler.MaxResponseDrainSize = 256 * 1024;
        handler.ResponseDrainTimeout = TimeSpan.FromSeconds(1);
        handler.Expect100ContinueTimeout = TimeSpan.FromSeconds(1);
        handler.RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        handler.ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1;

        base.ConfigureHandler(context, handler);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new ResponseTimeoutHandler(handler, options.OriginResponseTimeout, time);
}
