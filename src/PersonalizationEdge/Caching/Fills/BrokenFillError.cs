using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>Says of a visitor's request what the proxy would have said, had it forwarded the request itself.</summary>
internal sealed record BrokenFillError(Exception? Exception) : IForwarderErrorFeature
{
    public ForwarderError Error => ForwarderError.ResponseBodyDestination;
}
