using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>Makes cards for the items of a row out of its first card, of which only the item is known: whatever in the
/// card is that item's own is replaced, and where anything of it would stay there are no cards.</summary>
internal sealed class CardCopier
{
    private readonly IReadOnlyList<Item> _items;
    private readonly FirstItem _links;

    /// <summary>Makes it for a row.</summary>
    /// <param name="items">The items of the row.</param>
    /// <param name="known">The items that are known.</param>
    /// <param name="page">The path of the page the row is on.</param>
    /// <param name="host">The site's host.</param>
    public CardCopier(IReadOnlyList<Item> items, IItemLookup known, string page, string host)
    {
        _items = items;
        _links = new FirstItem(known, page, host);
    }

    /// <summary>Says what the copies have in the places of the first card's mentions.</summary>
    public CardAnswer Read(IReadOnlyList<CardMention> mentions)
    {
        if (_links.Find(mentions, out var reason) is not { } first)
            return CardAnswer.Refuse(reason!);

        var reading = new CardReading(first, _links, mentions);
        var parts = new int[mentions.Count];
        for (var number = 0; number < parts.Length; number++)
        {
            if (reading.PartOf(mentions[number], out reason) is not { } part)
                return CardAnswer.Refuse(reason!);

            parts[number] = part;
        }

        return reading.Shows(CardField.Title) || reading.Shows(CardField.Image)
            ? Fill(parts, reading.Columns)
            : CardAnswer.Refuse("its first card shows neither its item's title nor its picture");
    }

    private CardAnswer Fill(int[] parts, IReadOnlyList<CardColumn> columns)
    {
        var cards = new List<IReadOnlyList<string?>>(_items.Count);
        foreach (var item in _items)
        {
            var values = new string?[columns.Count];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = columns[column].Of(item);
                if (values[column] is null)
                    return CardAnswer.Refuse($"{item.Path} has no {columns[column].Lacking}");
            }

            cards.Add(values);
        }

        return new CardAnswer(parts, cards);
    }
}
