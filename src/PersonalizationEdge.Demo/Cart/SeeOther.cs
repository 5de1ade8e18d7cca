using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>Sends the browser to a page after a form, so that reloading does not send the form again.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        httpContext.Response.Headers.CacheControl = "private, no-store";
        return Task.CompletedTask;
    }
}
