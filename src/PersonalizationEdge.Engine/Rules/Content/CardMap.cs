namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Where a card shows its item: each part by a selector within the card, with the attribute or null for its text.</summary>
/// <param name="Url">The links to the item.</param>
public sealed record CardMap(TagSource Url)
{
    /// <summary>The title, or null where cards show none.</summary>
    public TagSource? Title { get; init; }

    /// <summary>The picture, or null where cards show none.</summary>
    public TagSource? Image { get; init; }

    /// <summary>The price, or null where cards show none.</summary>
    public TagSource? Price { get; init; }
}
