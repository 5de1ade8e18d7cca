namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A list.</summary>
/// <param name="Item">Each of its values.</param>
/// <param name="Least">How many there are at least.</param>
/// <param name="Most">How many there are at most.</param>
internal sealed record ListShape(Shape Item, int Least = 0, int Most = int.MaxValue) : Shape;
