using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Tells which segments a visitor is in.</summary>
public static class Membership
{
    /// <summary>The segments that the visitor is in for certain, in the order in which they are declared.</summary>
    public static IReadOnlyList<Segment> Of(RuleSet rules, in Facts facts)
    {
        HistoryAnswers? history = null;
        var scores = new double[rules.Interests.Length];
        var evaluation = new Evaluation(rules, facts, new byte[rules.Segments.Count], ref history, scores);
        var members = new List<Segment>();
        foreach (var segment in rules.Segments)
        {
            if (evaluation.IsIn(segment) == Truth.True)
                members.Add(segment);
        }

        return members;
    }
}
