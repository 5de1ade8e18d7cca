namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>A compiled condition: looks only at the evaluation.</summary>
internal interface ICondition
{
    /// <summary>Whether it holds for this request and visitor; allocates nothing.</summary>
    Truth Test(in Evaluation evaluation);

    /// <summary>The same answer with everything that led to it, parts that did not matter included.</summary>
    ConditionTrace Explain(in Evaluation evaluation);
}
