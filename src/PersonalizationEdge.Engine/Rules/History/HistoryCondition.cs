using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>
/// What a visitor did, at all or within a window: <c>viewed: { tag: dry-skin }, count: ">= 3", within: 30d</c>.
/// </summary>
/// <param name="filter">The number of the filter that says which events count.</param>
/// <param name="text">The filter in words.</param>
/// <param name="measure">What is measured of them.</param>
/// <param name="windowMs">The oldest age that counts, in milliseconds; <see cref="long.MaxValue"/> for any.</param>
internal sealed class HistoryCondition(int filter, string text, HistoryMeasure measure, long windowMs) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is null)
            return Truth.Unknown;

        var events = evaluation.History.Matches(filter, windowMs);
        return (measure.Kind == HistoryMeasureKind.Count
            ? measure.Test.IsMetBy(events.Count)
            : measure.IsMetBy(events, evaluation.History)).ToTruth();
    }

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new(Wanted(), Test(evaluation)) { Seen = Seen(evaluation) };

    private string Wanted()
    {
        var window = windowMs == long.MaxValue ? "" : $" within {ValueText.OfDuration(windowMs)}";
        return measure.Kind switch
        {
            HistoryMeasureKind.Count => $"{text}, count {measure.Test.Text}{window}",
            HistoryMeasureKind.Distinct => $"{text}, distinct {measure.Test.Text}{window}",
            HistoryMeasureKind.Sum => $"{text}, sum {measure.Test.Text}{window}",
            _ => $"{text}, last {measure.Test.Text} ago{window}",
        };
    }

    private string Seen(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is null)
            return "not known";

        var events = evaluation.History.Matches(filter, windowMs);
        return measure.Describe(measure.Of(events, evaluation.History));
    }
}
