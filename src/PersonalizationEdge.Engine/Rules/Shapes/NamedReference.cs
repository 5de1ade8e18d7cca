namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A shape with a name of its own, so that it can hold itself (a condition in a condition).</summary>
/// <param name="Name">Its name in the schema's definitions.</param>
/// <param name="Target">The shape.</param>
internal sealed record NamedReference(string Name, Func<Shape> Target) : Shape;
