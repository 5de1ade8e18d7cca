using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>
/// An interest: views of pages with a tag or of a category, each worth half as much after every half-life.
/// </summary>
/// <param name="subject">The number of the interest.</param>
/// <param name="others">The numbers of those it is compared with.</param>
/// <param name="text">The interest in words.</param>
/// <param name="halfLifeMs">The half-life, in milliseconds.</param>
/// <param name="ask">What is asked.</param>
/// <param name="test">What a score or a lead must be; of a top not used.</param>
/// <param name="wantsTop">Whether it must be the top, or must not.</param>
internal sealed class InterestCondition(
    int subject, int[] others, string text, long halfLifeMs, InterestAsk ask, Comparison test, bool wantsTop) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is null)
            return Truth.Unknown;

        var score = evaluation.History.Score(subject);
        return ask switch
        {
            InterestAsk.Score => test.IsMetBy(score).ToTruth(),
            InterestAsk.Top => (IsTop(score, Best(evaluation.History)) == wantsTop).ToTruth(),
            _ => test.IsMetBy(Lead(score, Best(evaluation.History))).ToTruth(),
        };
    }

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new(Wanted(), Test(evaluation)) { Seen = Seen(evaluation) };

    private static bool IsTop(double score, double best) => score > 0 && score > best;

    // Against nothing any lead is met by a score, and none by no score.
    private static double Lead(double score, double best)
    {
        if (best > 0)
            return (score - best) / best;

        return score > 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    private double Best(in HistoryView history)
    {
        var best = 0.0;
        foreach (var other in others)
            best = Math.Max(best, history.Score(other));

        return best;
    }

    private string Wanted()
    {
        var wanted = ask switch
        {
            InterestAsk.Score => $"score {test.Text}",
            InterestAsk.Top => wantsTop ? "top" : "not top",
            _ => $"lead {test.Text}",
        };

        return $"{text} with half-life {ValueText.OfDuration(halfLifeMs)}: {wanted}";
    }

    private string Seen(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is null)
            return "not known";

        var score = ValueText.OfScore(evaluation.History.Score(subject));
        return ask == InterestAsk.Score
            ? $"a score of {score}"
            : $"a score of {score}, the best other {ValueText.OfScore(Best(evaluation.History))}";
    }
}
