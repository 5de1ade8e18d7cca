namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A single value that is not empty.</summary>
internal sealed record TextShape : Shape
{
    /// <summary>The only words it may be; empty for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>An ECMA-262 regular expression that the whole value must match, anchored; null for any.</summary>
    public string? Pattern { get; init; }

    /// <summary>The most characters; null for any.</summary>
    public int? MaxLength { get; init; }
}
