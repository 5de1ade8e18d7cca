using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Demo.Serving;

/// <summary>The conditions of a request for something the client has already (RFC 9110, section 13.2.2).</summary>
internal static class Preconditions
{
    public static bool IsUnchanged(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset? changed)
    {
        var headers = request.GetTypedHeaders();

        // If-None-Match decides alone when it is there.
        if (headers.IfNoneMatch.Count > 0)
        {
            return headers.IfNoneMatch.Any(held =>
                held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false));
        }

        return changed is not null && headers.IfModifiedSince >= changed;
    }
}
