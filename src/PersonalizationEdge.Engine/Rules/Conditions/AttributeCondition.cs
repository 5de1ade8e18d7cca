namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>An attribute compared with what a rule wants, by every operator that was written; unknown where the attribute is.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="argument">What its getter is told.</param>
/// <param name="argumentText">The same in words, or null.</param>
/// <param name="comparisons">What must hold of it.</param>
internal sealed class AttributeCondition(
    RuleAttribute attribute, object? argument, string? argumentText, AttributeComparison[] comparisons) : ICondition
{
    private readonly string _text = $"{Name(attribute, argumentText)} {string.Join(" and ", comparisons.Select(c => c.Text))}";

    public Truth Test(in Evaluation evaluation)
    {
        var value = attribute.Get(evaluation, argument);
        if (!value.IsKnown)
            return Truth.Unknown;

        foreach (var comparison in comparisons)
        {
            if (!(value.IsAbsent ? comparison.WhenAbsent : comparison.Test(value)))
                return Truth.False;
        }

        return Truth.True;
    }

    public ConditionTrace Explain(in Evaluation evaluation) =>
        new(_text, Test(evaluation)) { Seen = Seen(attribute.Get(evaluation, argument)) };

    private static string Name(RuleAttribute attribute, string? argument) =>
        argument is null ? attribute.Name : $"{attribute.Name} {argument}";

    private string Seen(AttributeValue value) => value switch
    {
        { IsKnown: false } => "not known",
        { IsAbsent: true } => "none",
        _ => ValueText.Of(value, attribute.Kind),
    };
}
