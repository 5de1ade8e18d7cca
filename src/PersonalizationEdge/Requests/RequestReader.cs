using PersonalizationEdge.Places;
using PersonalizationEdge.SiteTokens;

namespace PersonalizationEdge.Requests;

/// <summary>Makes the facts of requests.</summary>
internal sealed class RequestReader(PlaceReader places, SignedAttributes signed)
{
    /// <summary>The facts of a request, for one thread at a time; nothing is read yet.</summary>
    public HttpRequestFacts Read(HttpContext context, RequestTarget target) => new(context, target, places, signed);
}
