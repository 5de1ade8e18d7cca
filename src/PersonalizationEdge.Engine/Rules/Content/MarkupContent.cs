namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Markup, put where the slot's <see cref="SlotAction"/> says.</summary>
/// <param name="Markup">The markup; of a text it is already encoded.</param>
public sealed record MarkupContent(ContentTemplate Markup) : VariantContent
{
    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => Markup.Placeholders;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links { get; } = ContentLinks.Of(Markup);
}
