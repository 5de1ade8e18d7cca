using System.Diagnostics.Metrics;

namespace PersonalizationEdge.Recording;

/// <summary>The counters of recording as instruments, read when they are asked for.</summary>
internal sealed class RecordingMetrics
{
    public RecordingMetrics(IMeterFactory meters, RecordingCounters counters, EventQueue queue, ProfileCache profiles)
    {
        var meter = meters.Create("PersonalizationEdge");
        meter.CreateObservableCounter("edge.events.offered", () => counters.Offered, description: "Events the pages wanted recorded");
        meter.CreateObservableCounter("edge.events.stored", () => counters.Stored, description: "Events committed to the log");
        meter.CreateObservableCounter("edge.events.dropped", () => counters.Dropped, description: "Events lost: the queue was full or the store failed");
        meter.CreateObservableCounter("edge.events.discarded", () => counters.Discarded, description: "Events of erased visitors");
        meter.CreateObservableGauge("edge.events.queue", () => queue.Count, description: "Events waiting to be stored");
        meter.CreateObservableCounter("edge.event.commits", () => counters.Commits, description: "Commits of event batches");
        meter.CreateObservableCounter("edge.store.faults", () => counters.Faults + profiles.Faults, description: "Failed uses of event log and profile store");
    }
}
