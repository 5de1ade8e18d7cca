using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>What an item must have to be shown beside others in cards that no rule maps: what a card shows is known
/// only when the page is there, so that it must have what others have.</summary>
internal sealed class CardNeeds
{
    private readonly Dictionary<string, int> _currencies = [];
    private bool _picture;
    private bool _price;

    /// <summary>The currency that most prices are in; null where none is named.</summary>
    private string? Currency => _currencies.Count == 0 ? null : _currencies.MaxBy(one => one.Value).Key;

    /// <summary>Takes in what an item has.</summary>
    public void Add(Item item)
    {
        _picture |= item.Image is not null;
        _price |= item.Price is not null;
        if (item.Price?.Currency is { } currency)
            _currencies[currency] = _currencies.GetValueOrDefault(currency) + 1;
    }

    /// <summary>Whether an item has all of it.</summary>
    public bool AreMetBy(Item item) =>
        (!_picture || item.Image is not null) && (!_price || item.Price is { } price && price.Currency == Currency);
}
