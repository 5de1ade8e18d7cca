using System.Diagnostics.Metrics;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>Counts what went wrong between the edge and the origin.</summary>
internal sealed class ProxyMetrics
{
    private readonly Counter<long> _failures;
    private long _failed;

    public ProxyMetrics(IMeterFactory meters)
    {
        _failures = meters.Create("PersonalizationEdge").CreateCounter<long>(
            "edge.origin.failures",
            description: "Requests the origin did not answer, or not to the end, by reason.");
    }

    /// <summary>Failures so far, of all reasons.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public void OriginFailed(ForwarderError error)
    {
        Interlocked.Increment(ref _failed);
        _failures.Add(1, new KeyValuePair<string, object?>("reason", error.ToString()));
    }
}
