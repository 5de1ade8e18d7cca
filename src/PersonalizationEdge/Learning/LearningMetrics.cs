using System.Diagnostics.Metrics;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>What is counted while learning.</summary>
internal sealed class LearningMetrics
{
    private readonly Counter<long> _learned;
    private readonly Counter<long> _removed;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _fetched;
    private readonly Counter<long> _storeFailed;
    private readonly Counter<long> _inView;

    /// <summary>Makes the instruments.</summary>
    public LearningMetrics(IMeterFactory meters, Catalogue catalogue, InViewPages inView)
    {
        var meter = meters.Create("PersonalizationEdge");
        _learned = meter.CreateCounter<long>("edge.items.learned", description: "Pages that taught an item, new or changed.");
        _removed = meter.CreateCounter<long>("edge.items.removed", description: "Pages that are gone, with what was learned from them.");
        _rejected = meter.CreateCounter<long>("edge.items.rejected", description: "Item pages that taught nothing, by reason.");
        _fetched = meter.CreateCounter<long>("edge.items.fetched", description: "Item pages the edge fetched itself.");
        _storeFailed = meter.CreateCounter<long>("edge.items.store.failed", description: "Times items.db could not be used.");
        _inView = meter.CreateCounter<long>("edge.in_view.learned", description: "Pages read for what they show by themselves.");
        meter.CreateObservableGauge("edge.in_view.known", () => inView.Count, description: "Pages of which it is known.");
        meter.CreateObservableGauge("edge.in_view.bytes", () => inView.Bytes, "By", "Memory of that, estimated.");
        meter.CreateObservableGauge("edge.items.known", () => catalogue.Count, description: "Items in the catalogue.");
        meter.CreateObservableGauge("edge.items.bytes", () => catalogue.Bytes, "By", "Memory of the catalogue, estimated.");
    }

    /// <summary>Pages that taught an item, since the start.</summary>
    public WaitableCount Learned { get; } = new();

    /// <summary>Pages that were read for what they show by themselves, since the start.</summary>
    public WaitableCount InView { get; } = new();

    /// <summary>Pages that are gone, with what was learned from them, since the start.</summary>
    public WaitableCount Removed { get; } = new();

    /// <summary>Pages that taught nothing, since the start.</summary>
    public WaitableCount Rejected { get; } = new();

    /// <summary>Times that somebody else's changes of items.db were taken over, since the start.</summary>
    public WaitableCount TakenUp { get; } = new();

    /// <summary>Counts a page that taught an item.</summary>
    public void PageLearned()
    {
        _learned.Add(1);
        Learned.Increment();
    }

    /// <summary>Counts a page that was read for what it shows by itself.</summary>
    public void InViewLearned()
    {
        _inView.Add(1);
        InView.Increment();
    }

    /// <summary>Counts a page that is gone.</summary>
    public void ItemRemoved()
    {
        _removed.Add(1);
        Removed.Increment();
    }

    /// <summary>Counts a page that taught nothing.</summary>
    public void PageRejected(string refusal)
    {
        _rejected.Add(1, new KeyValuePair<string, object?>("reason", refusal));
        Rejected.Increment();
    }

    /// <summary>Counts a page that is being fetched.</summary>
    public void PageFetched() => _fetched.Add(1);

    /// <summary>Counts a time that the file could not be read or written.</summary>
    public void StoreFailed() => _storeFailed.Add(1);
}
