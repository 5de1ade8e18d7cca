namespace PersonalizationEdge.Engine.Rules;

/// <summary>One content a slot may get.</summary>
/// <param name="Name">Its name within the slot.</param>
/// <param name="Segment">The segment it is for, or null for everyone.</param>
/// <param name="Html">The content.</param>
/// <param name="HtmlUtf8">The content as UTF-8, made once.</param>
public sealed record Variant(string Name, string? Segment, string Html, ReadOnlyMemory<byte> HtmlUtf8);
