namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A value, or a list of such values that is not empty.</summary>
internal sealed record OneOrMoreShape(Shape Item) : Shape;
