using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PersonalizationEdge.Proxy;

/// <summary>Makes every route pass requests as they came, whatever else its own transforms then change.</summary>
/// <remarks>
/// Our header step comes first, so that a route's transforms work on its result; our target step comes last, and only
/// where no transform of the route has chosen another path or query.
/// </remarks>
internal sealed class TransparentTransforms(Configuration.EdgeOptions options) : ITransformProvider
{
    private const string OriginalHostKey = "RequestHeaderOriginalHost";

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        var ownTransforms = context.RequestTransforms.Count > 0;
        // Null where the route says nothing of X-Forwarded: then they are ours to write.
        var writesForwarded = context.UseDefaultForwarders is null;
        var copiesHeaders = context.CopyRequestHeaders ?? true;

        context.CopyRequestHeaders = false;
        context.UseDefaultForwarders = false;
        context.RequestTransforms.Insert(
            0,
            new RequestHeadersTransform(HostOf(context.Route), options.OriginHost, copiesHeaders, writesForwarded));

        if (!context.RequestTransforms.Any(transform => transform is RequestHeaderOriginalHostTransform))
        {
            // Keeps YARP from adding its own, which would take away the Host we have set.
            context.AddOriginalHost(useOriginal: true);
        }

        context.RequestTransforms.Add(new RawTargetTransform(ownTransforms));
        context.ResponseTransforms.Insert(0, new ResponseConnectionTransform());
    }

    private static bool? HostOf(Yarp.ReverseProxy.Configuration.RouteConfig? route)
    {
        foreach (var transform in route?.Transforms ?? [])
        {
            if (transform.TryGetValue(OriginalHostKey, out var value))
            {
                return bool.Parse(value);
            }
        }

        return null;
    }
}
