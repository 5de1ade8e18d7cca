using System.Diagnostics.Metrics;

namespace PersonalizationEdge.Declared;

/// <summary>Counts what visitors declare and dismiss, and what is turned away.</summary>
internal sealed class DeclaredMetrics
{
    private readonly Counter<long> _stored;
    private readonly Counter<long> _rejections;

    public DeclaredMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("PersonalizationEdge");
        _stored = meter.CreateCounter<long>("edge.declared", description: "Preferences and dismissals stored");
        _rejections = meter.CreateCounter<long>(
            "edge.declared.rejections", description: "Preferences and dismissals turned away");
    }

    /// <summary>Counts events of a kind that are on disk.</summary>
    public void Stored(string kind, int events) => _stored.Add(events, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Counts a request that changed nothing.</summary>
    public void Rejected(string reason) => _rejections.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
