using Yarp.ReverseProxy.Transforms.Builder;

namespace PersonalizationEdge.Pipeline;

/// <summary>Puts the edge's steps last on every route's answers.</summary>
internal sealed class PageTransforms(RewritingStep rewriting, GpcStep gpc) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        context.ResponseTransforms.Add(rewriting);
        context.ResponseTransforms.Add(gpc);
    }
}
