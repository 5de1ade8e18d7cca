using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>A row of recommended items: each a copy of the first card that stands there, with its own title, link, picture and price.</summary>
/// <param name="Kind">The kind of the items.</param>
/// <param name="Card">Where a card shows its item; null where that is to be found out in the page.</param>
/// <param name="Fields">What stands in the card's parts.</param>
public sealed record RowContent(string Kind, CardMap? Card, IReadOnlyList<CardField> Fields) : VariantContent
{
    /// <summary>How many items are shown.</summary>
    public int Count { get; init; } = 4;

    /// <summary>With fewer the page's own content stays.</summary>
    public int Least { get; init; } = 4;

    /// <summary>Whether visitors of whom nothing is known get what is popular.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>What is left out.</summary>
    public RowExclusions Excluded { get; init; } = RowExclusions.Bought;

    /// <summary>The most items of one category; 0 for any number.</summary>
    public int PerCategory { get; init; }

    /// <summary>The most items of one brand; 0 for any number.</summary>
    public int PerBrand { get; init; }

    /// <summary>How prices are written; null where cards show none.</summary>
    public PriceFormat? Prices { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Placeholder> Placeholders => [];

    /// <summary>Whether an item has all that a card shows, as far as the rule says it.</summary>
    internal bool CanShow(Item item)
    {
        if (Card is null)
            return item.Title is not null;

        for (var field = 0; field < Fields.Count; field++)
        {
            if (ValueOf(item, field) is null)
                return false;
        }

        return true;
    }

    /// <summary>What stands in the parts of an item's card.</summary>
    public IReadOnlyList<string?> ValuesOf(Item item)
    {
        var values = new string?[Fields.Count];
        for (var field = 0; field < values.Length; field++)
            values[field] = ValueOf(item, field);

        return values;
    }

    private string? ValueOf(Item item, int field) => Fields[field] switch
    {
        CardField.Url => item.Path,
        CardField.Title => item.Title,
        CardField.Image => item.Image,
        _ => item.Price is { } price ? Prices!.Of(price) : null,
    };
}
