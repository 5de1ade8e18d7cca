using Microsoft.AspNetCore.Http.Features;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>The response of a fill's request: begun when the fill has its head, so that the proxy does not take it back for a page of its own.</summary>
internal sealed class FillResponse(Fill fill) : HttpResponseFeature
{
    public override bool HasStarted => fill.Result.IsCompleted;
}
