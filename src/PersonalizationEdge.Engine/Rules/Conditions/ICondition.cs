namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>A compiled condition: looks only at the evaluation, allocates nothing.</summary>
internal interface ICondition
{
    /// <summary>Whether it holds for this request and visitor.</summary>
    Truth Test(in Evaluation evaluation);
}
