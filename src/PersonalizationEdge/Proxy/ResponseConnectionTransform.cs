using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Proxy;

/// <summary>Takes out of an answer the fields that its Connection names: they were for the edge alone (RFC 9110, section 7.6.1).</summary>
internal sealed class ResponseConnectionTransform : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse?.Headers is { } headers && headers.NonValidated.Contains("Connection"))
        {
            foreach (var name in headers.Connection)
            {
                context.HttpContext.Response.Headers.Remove(name);
            }
        }

        return default;
    }
}
