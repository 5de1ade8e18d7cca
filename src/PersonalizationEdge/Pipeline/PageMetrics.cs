using System.Diagnostics.Metrics;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>Counts what became of pages and slots, each with its reason.</summary>
internal sealed class PageMetrics
{
    // Prepared, so that counting allocates nothing.
    private static readonly object[] Verdicts = [.. Enum.GetNames<SlotVerdict>().Select(name => name.ToLowerInvariant())];

    private readonly Counter<long> _pages;
    private readonly Counter<long> _slots;
    private readonly Counter<long> _decisionFaults;
    private readonly Counter<long> _recordingFaults;
    private readonly Histogram<double> _decisionTime;

    public PageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("PersonalizationEdge");
        _pages = meter.CreateCounter<long>("edge.pages", "{page}", "Eligible pages by outcome and reason.");
        _slots = meter.CreateCounter<long>("edge.slots", "{slot}", "Slots of rewritten pages by verdict.");
        _decisionFaults = meter.CreateCounter<long>(
            "edge.decision.faults", "{page}", "Pages whose slots kept their defaults, by what failed.");
        _recordingFaults = meter.CreateCounter<long>(
            "edge.recording.faults", "{page}", "Pages of which something was not recorded, because recording itself failed.");
        _decisionTime = meter.CreateHistogram(
            "edge.decision.duration", "s", "From the moment the page could leave to its decision.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.005, 0.025, 0.1, 1],
            });
    }

    /// <summary>A page went through the rewriter to its end.</summary>
    public void Rewritten() => _pages.Add(1, new KeyValuePair<string, object?>("outcome", "rewritten"),
        new KeyValuePair<string, object?>("reason", ""));

    /// <summary>A page passed as it came, and why.</summary>
    public void Passed(string reason) => _pages.Add(1, new KeyValuePair<string, object?>("outcome", "passed"),
        new KeyValuePair<string, object?>("reason", reason));

    /// <summary>What became of one slot.</summary>
    public void Slot(SlotVerdict verdict) =>
        _slots.Add(1, new KeyValuePair<string, object?>("verdict", Verdicts[(int)verdict]));

    /// <summary>A decision gave way to the defaults.</summary>
    public void DecisionFault(string reason) =>
        _decisionFaults.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A page left without all of it being recorded.</summary>
    public void RecordingFault() => _recordingFaults.Add(1);

    /// <summary>A decision was made.</summary>
    public void Decided(TimeSpan duration) => _decisionTime.Record(duration.TotalSeconds);
}
