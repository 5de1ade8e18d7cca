namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>An attribute compared with what a rule wants; unknown where the attribute is.</summary>
internal sealed class AttributeCondition(AttributeGetter get, object? argument, OperatorTest test) : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        var value = get(evaluation, argument);

        return value.IsKnown ? test(evaluation, value) : Truth.Unknown;
    }
}
