using System.Diagnostics.Metrics;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Auditing;

/// <summary>What is counted of audits.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _audited;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _disputed;
    private readonly Counter<long> _setAside;

    /// <summary>Makes the instruments.</summary>
    public AuditMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("PersonalizationEdge");
        _audited = meter.CreateCounter<long>(
            "edge.audits", "{page}", "Pages, the first of each shape, whose slots were compared with what a parser says.");
        _rejected = meter.CreateCounter<long>("edge.audits.rejected", "{page}", "Pages that could not be audited, by reason.");
        _disputed = meter.CreateCounter<long>(
            "edge.audits.disputed", "{slot}", "Slots that a parser reads otherwise on pages of a shape, by slot.");
        _setAside = meter.CreateCounter<long>(
            "edge.audits.set_aside", "{slot}", "Variants that were not shown since their slot is in dispute, by slot.");
    }

    /// <summary>Pages audited since the start.</summary>
    public WaitableCount Audited { get; } = new();

    /// <summary>Pages not audited since the start.</summary>
    public WaitableCount Rejected { get; } = new();

    /// <summary>Counts a page that was audited, once what it says is in force.</summary>
    public void PageAudited()
    {
        _audited.Add(1);
        Audited.Increment();
    }

    /// <summary>Counts a page that was not audited.</summary>
    public void PageRejected(string refusal)
    {
        _rejected.Add(1, new KeyValuePair<string, object?>("reason", refusal));
        Rejected.Increment();
    }

    /// <summary>Counts a slot that came to be in dispute.</summary>
    public void SlotDisputed(string slot) => _disputed.Add(1, new KeyValuePair<string, object?>("slot", slot));

    /// <summary>Counts a variant that was not shown.</summary>
    public void VariantSetAside(string slot) => _setAside.Add(1, new KeyValuePair<string, object?>("slot", slot));
}
