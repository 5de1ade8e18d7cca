using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Proxy;
using Yarp.ReverseProxy.Model;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>
/// The request that a fill makes: it goes the proxy's usual way, so that routes, balancing, health and transforms count, but belongs to
/// no visitor's connection.
/// </summary>
internal static class FillContext
{
    /// <summary>The request for a fill.</summary>
    /// <param name="visitor">The request of the visitor who came first; nothing of it is used afterwards.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="services">The services of the host: those of the visitor's request end with it.</param>
    public static HttpContext Create(HttpContext visitor, Fill fill, IServiceProvider services)
    {
        var from = visitor.Request;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Protocol = from.Protocol,
            Scheme = from.Scheme,
            Method = HttpMethods.Get,
            PathBase = from.PathBase.Value ?? "",
            Path = from.Path.Value ?? "",
            QueryString = from.QueryString.Value ?? "",
            RawTarget = visitor.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = FieldsOf(fill.Order),
        });
        features.Set<IHttpResponseFeature>(new FillResponse(fill));
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new FillStream(fill)));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = fill.Aborted });
        features.Set<IRouteValuesFeature>(new RouteValuesFeature { RouteValues = new RouteValueDictionary(from.RouteValues) });
        features.Set(fill);
        // Origins that let in by address must not take the edge's for it.
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = visitor.Connection.RemoteIpAddress });
        Copy<ParsedTarget>();
        Copy<TrustedPeer>();

        var context = new DefaultHttpContext(features)
        {
            TraceIdentifier = visitor.TraceIdentifier,
            ServiceScopeFactory = services.GetRequiredService<IServiceScopeFactory>(),
        };
        context.SetEndpoint(visitor.GetEndpoint());
        var proxied = visitor.GetReverseProxyFeature();
        features.Set<IReverseProxyFeature>(new ReverseProxyFeature
        {
            Route = proxied.Route,
            Cluster = proxied.Cluster,
            AllDestinations = proxied.AllDestinations,
            AvailableDestinations = proxied.AvailableDestinations,
        });

        return context;

        void Copy<T>()
            where T : class
        {
            if (visitor.Features.Get<T>() is { } feature)
            {
                features.Set(feature);
            }
        }
    }

    private static IHeaderDictionary FieldsOf(FillOrder order)
    {
        IHeaderDictionary fields = new HeaderDictionary();
        foreach (var (name, values) in order.Fields)
        {
            if (FillFields.GoesAlong(name))
            {
                fields[name] = values;
            }
        }

        if (order.Stored is { } stored)
        {
            // RFC 9111, section 4.3.1.
            if (stored.Validators.ETag is { } tag)
            {
                fields.IfNoneMatch = tag;
            }

            if (stored.Validators.LastModified is { } changed)
            {
                fields.IfModifiedSince = HeaderUtilities.FormatDate(changed);
            }
        }

        return fields;
    }
}
