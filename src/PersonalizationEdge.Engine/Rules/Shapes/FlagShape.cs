namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>Yes or no: true, yes, on, false, no, off.</summary>
internal sealed record FlagShape : Shape;
