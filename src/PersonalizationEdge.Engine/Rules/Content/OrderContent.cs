using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>The order of a list's children, by what the visitor cares for and what is new.</summary>
/// <param name="Shape">Which children change places, and where each says what it is about.</param>
public sealed record OrderContent(ListShape Shape) : VariantContent
{
    /// <summary>How many of the first keep their places.</summary>
    public int Pinned { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => [];
}
