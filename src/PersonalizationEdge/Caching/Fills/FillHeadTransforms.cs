using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>Gives a fill the head of its answer, when every other transform of the route has been at it; to be registered last.</summary>
internal sealed class FillHeadTransforms : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(static answer =>
    {
        if (answer.ProxyResponse is not null && answer.HttpContext.Features.Get<Fill>() is { } fill)
        {
            fill.TakeHead(answer.HttpContext.Response);
        }

        return default;
    });
}
