using Yarp.ReverseProxy.Transforms.Builder;

namespace PersonalizationEdge.Pipeline;

/// <summary>Puts the rewriting step last on every route's answers.</summary>
internal sealed class PageTransforms(RewritingStep step) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.ResponseTransforms.Add(step);
}
