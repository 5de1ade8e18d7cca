namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary><c>not:</c> true if the inner condition is false.</summary>
internal sealed class NotCondition(ICondition inner) : ICondition
{
    // Unknown stays unknown: a visitor we know nothing about must not match by negation.
    public Truth Test(in Evaluation evaluation) => inner.Test(evaluation).Negate();

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new("not", Test(evaluation)) { Joint = ConditionJoint.Not, Parts = [inner.Explain(evaluation)] };
}
