using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Pipeline;

/// <summary>Answers <c>/.well-known/gpc.json</c> where the owner declares it and the origin has none.</summary>
internal sealed class GpcStep(RuleSetHolder rules) : ResponseTransform
{
    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (context.ProxyResponse is null
            || response.StatusCode != StatusCodes.Status404NotFound
            || request.Path != GpcDocument.Path
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !rules.Current.Site.DeclareGpc)
        {
            return;
        }

        context.SuppressResponseBody = true;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.Clear();
        response.ContentType = GpcDocument.ContentType;
        response.ContentLength = GpcDocument.Bytes.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(GpcDocument.Bytes, context.CancellationToken);
        }
    }
}
