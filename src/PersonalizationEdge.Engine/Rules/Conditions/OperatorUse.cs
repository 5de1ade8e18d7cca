using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>An operator being compiled.</summary>
/// <param name="Name">The operator, as it is written.</param>
/// <param name="Attribute">The attribute it stands under.</param>
/// <param name="MatchCase">Whether text is compared with regard to case.</param>
/// <param name="Reader">Reads and reports in the condition's file.</param>
internal sealed record OperatorUse(string Name, RuleAttribute Attribute, bool MatchCase, ConditionReader Reader)
{
    public NodeReader Nodes => Reader.Nodes;

    /// <summary>What a problem calls it: the attribute, and the operator unless it only says that they are equal.</summary>
    public string What => Name == "is" ? Attribute.Name : $"{Attribute.Name} {Name}";

    /// <summary>How the attribute's texts are compared: paths always with case.</summary>
    public StringComparison Comparison =>
        MatchCase || Attribute.Kind == AttributeKind.Path
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;

    /// <summary>The operator with its operands, in words.</summary>
    public string Text(IEnumerable<string> operands) => $"{Name} {string.Join(" or ", operands)}";
}
