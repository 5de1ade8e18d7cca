namespace PersonalizationEdge.Engine.Rules;

/// <summary>One content a slot may get.</summary>
/// <param name="Name">Its name within the slot.</param>
/// <param name="Segment">The segment it is for, or null for everyone.</param>
/// <param name="Html">The content.</param>
/// <param name="HtmlUtf8">The content as UTF-8, made once.</param>
public sealed record Variant(string Name, string? Segment, string Html, ReadOnlyMemory<byte> HtmlUtf8)
{
    /// <summary>The segment it is for, compiled; null for everyone.</summary>
    internal Segment? For { get; init; }

    /// <summary>The reasons that can be given for it, made once.</summary>
    internal VariantReasons Reasons { get; } = new(Name, Segment);
}
