namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A mapping from names that its author chose.</summary>
/// <param name="Value">Each of its values.</param>
internal sealed record NamedShape(Shape Value) : Shape
{
    /// <summary>Names that cannot be used.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>Whether names are rule names (letters, digits, - _ .); else any text that is not empty.</summary>
    public bool HasRuleNames { get; init; } = true;

    /// <summary>How many there are at least.</summary>
    public int Least { get; init; }
}
