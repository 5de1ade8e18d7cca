using System.Diagnostics.Metrics;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Purchases;

/// <summary>What is counted of purchases.</summary>
internal sealed class PurchaseMetrics
{
    private readonly Counter<long> _bought;
    private readonly Counter<long> _read;
    private readonly Counter<long> _rejected;

    /// <summary>Makes the instruments.</summary>
    public PurchaseMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("PersonalizationEdge");
        _bought = meter.CreateCounter<long>("edge.purchases", "{item}", "Items bought, each once a visit.");
        _read = meter.CreateCounter<long>("edge.purchases.read", "{page}", "Pages read for what was bought.");
        _rejected = meter.CreateCounter<long>(
            "edge.purchases.rejected", "{page}", "Pages not read for what was bought, by reason.");
    }

    /// <summary>Pages read since the start.</summary>
    public WaitableCount Read { get; } = new();

    /// <summary>Pages not read since the start.</summary>
    public WaitableCount Rejected { get; } = new();

    /// <summary>Counts a page that was read, once its events are with the recorder.</summary>
    public void PageRead(int bought)
    {
        _bought.Add(bought);
        _read.Add(1);
        Read.Increment();
    }

    /// <summary>Counts a page that was not read.</summary>
    public void PageRejected(string refusal)
    {
        _rejected.Add(1, new KeyValuePair<string, object?>("reason", refusal));
        Rejected.Increment();
    }
}
