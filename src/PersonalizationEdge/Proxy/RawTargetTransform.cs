using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Proxy;

/// <summary>Sends the raw target on, unless the route's own transforms have chosen another path or query.</summary>
internal sealed class RawTargetTransform(bool afterOthers) : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        if (context.ProxyRequest.RequestUri is null && !(afterOthers && IsChanged(context)))
        {
            context.ProxyRequest.RequestUri = RawTarget.AddressAt(context.DestinationPrefix, context.HttpContext);
        }

        return default;
    }

    private static bool IsChanged(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        return context.Path != request.Path
            || (context.Query.QueryString.Value ?? "") != (request.QueryString.Value ?? "");
    }
}
