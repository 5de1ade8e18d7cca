using Microsoft.AspNetCore.Http.Features;

namespace PersonalizationEdge.Proxy;

/// <summary>Puts the first step before everything else in the host, its own middleware included.</summary>
/// <remarks>
/// 1. Requests that name no page (<c>OPTIONS *</c>, <c>CONNECT host:port</c>) are answered here.
/// 2. A trusted peer's word about the visitor is read.
/// 3. Of a target that decodes to something else, the path the server made of it is kept, see <see cref="RawTarget"/>.
/// </remarks>
internal sealed class RequestEntryFilter(TrustedNetworks trusted) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Enter);
        next(app);
    };

    private RequestDelegate Enter(RequestDelegate next) => context =>
    {
        var request = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;

        // 1. HttpClient cannot write either form; RFC 9110, section 9.3.7 calls the first a ping of the next server.
        if (target == "*")
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        if (HttpMethods.IsConnect(request.Method)
            && context.Features.Get<IHttpExtendedConnectFeature>() is not { IsExtendedConnect: true })
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        }

        // 2.
        if (!trusted.IsEmpty && trusted.Contains(context.Connection.RemoteIpAddress))
        {
            context.Features.Set(TrustedPeer.Read(request.Headers));
        }

        // 3.
        if (target is { Length: > 0 } && !RawTarget.PathOf(target).SequenceEqual(request.Path.Value))
        {
            context.Features.Set(new ParsedTarget(request.Path.Value));
        }

        return next(context);
    };
}
