namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Changes of the element's start tag.</summary>
/// <param name="Changes">The changes, in the order they were written.</param>
public sealed record TagContent(IReadOnlyList<TagChange> Changes) : VariantContent
{
    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders { get; } =
        [.. Changes.SelectMany(change => change.Value?.Placeholders ?? []).Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links { get; } =
        [.. Changes.Where(change => change.Name == "href").Select(change => change.Value?.Literal).OfType<string>()];
}
