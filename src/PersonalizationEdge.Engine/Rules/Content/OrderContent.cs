namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>The order of a list's children, by what the visitor cares for and what is new.</summary>
/// <param name="Children">The selector of the children that change places.</param>
/// <param name="Item">Which attribute in a child says what it is about.</param>
public sealed record OrderContent(string Children, TagSource Item) : VariantContent
{
    /// <summary>How many of the first keep their places.</summary>
    public int Pinned { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => [];
}
