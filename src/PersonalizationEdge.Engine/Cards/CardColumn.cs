using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>What each item has its own of in a card that was taken apart.</summary>
/// <param name="Field">What it is.</param>
/// <param name="Before">Words in front of a title.</param>
/// <param name="After">Words behind it.</param>
internal sealed record CardColumn(CardField Field, string Before = "", string After = "")
{
    /// <summary>How prices are written.</summary>
    public PriceFormat? Prices { get; init; }

    /// <summary>The currency that the first card's price is in.</summary>
    public string? Currency { get; init; }

    /// <summary>An item's own; null if it has none.</summary>
    public string? Of(Item item) => Field switch
    {
        CardField.Url => item.Path,
        CardField.Image => item.Image,
        CardField.Title => item.Title is { } title ? $"{Before}{title}{After}" : null,
        _ => item.Price is { } price && price.Currency == Currency && Prices!.IsExactFor(price)
            ? Prices.Of(price)
            : null,
    };

    /// <summary>What an item lacks that has none, in words.</summary>
    public string Lacking => Field switch
    {
        CardField.Image => "picture",
        CardField.Title => "title",
        CardField.Price => "price that can be written like the first card's",
        _ => "address",
    };
}
