namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary><c>segment:</c> whether the visitor is in one of some segments.</summary>
internal sealed class SegmentCondition(IReadOnlyList<Segment> segments) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        var result = Truth.False;
        for (var i = 0; i < segments.Count; i++)
        {
            switch (evaluation.IsIn(segments[i]))
            {
                case Truth.True:
                    return Truth.True;
                case Truth.Unknown:
                    result = Truth.Unknown;
                    break;
            }
        }

        return result;
    }

    public ConditionTrace Explain(in Evaluation evaluation)
    {
        var parts = new List<ConditionTrace>();
        foreach (var segment in segments)
            parts.Add(segment.Explain(evaluation));

        return parts.Count == 1
            ? parts[0]
            : new ConditionTrace("in one of", Test(evaluation)) { Joint = ConditionJoint.Any, Parts = parts };
    }
}
