namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Nothing that is put into the page: the element goes, or its tags do, as the slot's <see cref="SlotAction"/>
/// says.</summary>
public sealed record ElementContent : VariantContent
{
    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => [];
}
