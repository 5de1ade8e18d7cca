using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>What a condition that does not hold would have needed, down to the questions that were answered otherwise.</summary>
internal static class Needs
{
    /// <summary>What one of some conditions would have needed.</summary>
    public static IReadOnlyList<string> OfAny(IReadOnlyList<ConditionTrace> conditions) =>
        conditions.Count == 1 ? Of(conditions[0], Truth.True) : [OneOf(conditions, Truth.True)];

    private static IReadOnlyList<string> Of(ConditionTrace condition, Truth wanted)
    {
        if (condition.Truth == wanted)
            return [];

        return condition.Joint switch
        {
            ConditionJoint.Not => Of(condition.Parts[0], wanted == Truth.True ? Truth.False : Truth.True),
            ConditionJoint.All when wanted == Truth.True => EachOf(condition.Parts, wanted),
            ConditionJoint.Any when wanted == Truth.False => EachOf(condition.Parts, wanted),
            ConditionJoint.All or ConditionJoint.Any => [OneOf(condition.Parts, wanted)],
            _ => [Leaf(condition, wanted)],
        };
    }

    private static List<string> EachOf(IReadOnlyList<ConditionTrace> parts, Truth wanted) =>
        [.. parts.SelectMany(part => Of(part, wanted))];

    private static string OneOf(IReadOnlyList<ConditionTrace> parts, Truth wanted) =>
        string.Join(" or ", parts.Select(part => string.Join(" and ", Of(part, wanted))).Where(text => text.Length > 0));

    private static string Leaf(ConditionTrace condition, Truth wanted)
    {
        var not = wanted == Truth.False ? "not " : "";
        return condition.Seen is null ? $"{not}{condition.Text}" : $"{not}{condition.Text} (seen: {condition.Seen})";
    }
}
