namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>One of several shapes.</summary>
internal sealed record EitherShape(params IReadOnlyList<Shape> Shapes) : Shape;
