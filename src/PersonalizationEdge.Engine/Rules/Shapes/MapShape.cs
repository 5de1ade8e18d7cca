using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>A mapping with keys of the language.</summary>
internal sealed record MapShape(KeyTable Keys) : Shape;
