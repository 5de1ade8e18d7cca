namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary><c>all:</c> false if one is false, else unknown if one is unknown, else true.</summary>
internal sealed class AllCondition(ICondition[] conditions) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        var result = Truth.True;
        foreach (var condition in conditions)
        {
            switch (condition.Test(evaluation))
            {
                case Truth.False:
                    return Truth.False;
                case Truth.Unknown:
                    result = Truth.Unknown;
                    break;
            }
        }

        return result;
    }

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new("all of", Test(evaluation)) { Joint = ConditionJoint.All, Parts = evaluation.ExplainAll(conditions) };
}
