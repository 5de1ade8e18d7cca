namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The table of operators, in the order of the documentation. A new operator is a new row.</summary>
internal static class RuleOperators
{
    /// <summary>Every operator; a name may stand for several kinds.</summary>
    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        .. TextOperators.All,
        .. WordOperators.All,
        .. NumberOperators.All,
        .. CalendarOperators.All,
        ExistsOperator.Row,
    ];

    /// <summary>The operator of a name for a kind of value, or null.</summary>
    public static RuleOperator? Find(string name, AttributeKind kind) =>
        All.FirstOrDefault(row => row.Name == name && row.Kinds.HasFlag(kind));

    /// <summary>The operators for a kind of value.</summary>
    public static IEnumerable<RuleOperator> For(AttributeKind kind) => All.Where(row => row.Kinds.HasFlag(kind));
}
