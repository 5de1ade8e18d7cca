namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A number.</summary>
/// <param name="IsWhole">Whether it has no fraction.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
internal sealed record NumberShape(bool IsWhole, double Least = double.MinValue, double Most = double.MaxValue) : Shape;
