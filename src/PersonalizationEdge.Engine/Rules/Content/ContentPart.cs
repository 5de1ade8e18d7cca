namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>A piece of a compiled content: literal text, or the place of a value.</summary>
/// <param name="Literal">The text; null for a value.</param>
/// <param name="Value">The number of the placeholder whose value stands here.</param>
/// <param name="Encoding">How the value is written.</param>
internal readonly record struct ContentPart(string? Literal, int Value = 0, ValueEncoding Encoding = default);
