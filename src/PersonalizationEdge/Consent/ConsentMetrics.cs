using System.Diagnostics.Metrics;

namespace PersonalizationEdge.Consent;

/// <summary>Counts what visitors choose and what is turned away.</summary>
internal sealed class ConsentMetrics
{
    private readonly Counter<long> _choices;
    private readonly Counter<long> _rejections;

    public ConsentMetrics(IMeterFactory meters, PendingVisits pending)
    {
        var meter = meters.Create("PersonalizationEdge");
        _choices = meter.CreateCounter<long>("edge.consent.choices", description: "Choices stored on the consent page");
        _rejections = meter.CreateCounter<long>("edge.consent.rejections", description: "Choices turned away");
        meter.CreateObservableGauge(
            "edge.pending.visits", () => pending.Count, description: "First views that wait for their cookie");
        meter.CreateObservableCounter(
            "edge.pending.dropped", () => pending.Dropped, description: "First views whose cookie never came back");
    }

    /// <summary>Counts a stored choice.</summary>
    public void Chosen(string choice) => _choices.Add(1, new KeyValuePair<string, object?>("choice", choice));

    /// <summary>Counts a request that changed nothing.</summary>
    public void Rejected(string reason) => _rejections.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
