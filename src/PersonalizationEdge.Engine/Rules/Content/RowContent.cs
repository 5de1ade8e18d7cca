namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>A row of recommended items: each a copy of the first card that stands there, with its own title, link, picture and price.</summary>
/// <param name="Kind">The kind of the items.</param>
/// <param name="Card">Where a card shows its item.</param>
public sealed record RowContent(string Kind, CardMap Card) : VariantContent
{
    /// <summary>How many items are shown.</summary>
    public int Count { get; init; } = 4;

    /// <summary>With fewer the page's own content stays.</summary>
    public int Least { get; init; } = 4;

    /// <summary>Whether visitors of whom nothing is known get what is popular.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>What is left out.</summary>
    public RowExclusions Excluded { get; init; } = RowExclusions.Bought | RowExclusions.InView;

    /// <summary>The most items of one category, or null.</summary>
    public int? PerCategory { get; init; }

    /// <summary>The most items of one brand, or null.</summary>
    public int? PerBrand { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => [];
}
