using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What is measured of the matching events, and what it must be.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Test">What it must be.</param>
internal sealed record HistoryMeasure(HistoryMeasureKind Kind, Comparison Test)
{
    /// <summary>At least once: what is meant where nothing is written.</summary>
    public static HistoryMeasure AtLeastOnce { get; } = new(HistoryMeasureKind.Count, Comparison.AtLeastOnce);

    /// <summary>Whether the events are as they must be.</summary>
    public bool IsMetBy(in HistoryMask events, in HistoryView history) =>
        Of(events, history) is { } measured && Test.IsMetBy(measured);

    /// <summary>What is measured; null where there is nothing to measure.</summary>
    public double? Of(in HistoryMask events, in HistoryView history) => Kind switch
    {
        HistoryMeasureKind.Count => events.Count,
        HistoryMeasureKind.Distinct => history.CountSubjects(events),
        HistoryMeasureKind.Sum => Sum(events, history),
        _ => LastAge(events, history),
    };

    /// <summary>What was measured, in words.</summary>
    public string Describe(double? measured) => Kind switch
    {
        HistoryMeasureKind.Count => measured == 1 ? "once" : $"{ValueText.OfNumber(measured!.Value)} times",
        HistoryMeasureKind.Distinct => $"{ValueText.OfNumber(measured!.Value)} different",
        HistoryMeasureKind.Sum => $"a sum of {ValueText.OfNumber(measured!.Value)}",
        _ => measured is { } age ? $"the last {ValueText.OfDuration(age)} ago" : "never",
    };

    private static double Sum(in HistoryMask events, in HistoryView history)
    {
        var sum = 0.0;
        for (var place = events.NextFrom(0); place >= 0; place = events.NextFrom(place + 1))
            sum += history.Entries[place].Value ?? 0;

        return sum;
    }

    private static double? LastAge(in HistoryMask events, in HistoryView history) =>
        events.Last < 0 ? null : history.YoungestAgeMs(events);
}
