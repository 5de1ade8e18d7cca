namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary><c>any:</c> true if one is true, else unknown if one is unknown, else false.</summary>
internal sealed class AnyCondition(ICondition[] conditions) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        var result = Truth.False;
        foreach (var condition in conditions)
        {
            switch (condition.Test(evaluation))
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

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new("any of", Test(evaluation)) { Joint = ConditionJoint.Any, Parts = evaluation.ExplainAll(conditions) };
}
