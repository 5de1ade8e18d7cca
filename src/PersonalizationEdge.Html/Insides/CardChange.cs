using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Replaces the children by a card for each item.</summary>
internal sealed class CardChange : InsideChange
{
    private readonly CardMap _map;
    private readonly IReadOnlyList<IReadOnlyList<string?>> _items;
    private readonly Encoding _encoding;

    public CardChange(CardMap map, IReadOnlyList<IReadOnlyList<string?>> items, Encoding encoding)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].Count != map.Parts.Count)
            {
                throw new ArgumentException(
                    $"Item {index} has {items[index].Count} values, the map {map.Parts.Count} parts.", nameof(items));
            }
        }

        (_map, _items, _encoding) = (map, items, encoding);
    }

    public override object Shape => _map;

    public override MatchProgram Program => _map.Program;

    public override bool ReadsAll => true;

    public override InsidePlan Plan(InsideScan scan, ReadOnlySpan<byte> inside, in InsidePlace place)
    {
        var children = scan.Tracker.Children;
        if (children.IsEmpty)
        {
            return new InsidePlan(_map, SlotVerdict.NoTemplate, "no card stands in it");
        }

        var around = CardSurround.Of(children, inside);
        var card = new CardCutter(_map, scan, inside).Cut(out var reason);
        var plan = new CardPlan(_map, card ?? [], around.Before, around.Between, around.After);
        if (plan.IsEmpty)
        {
            return new InsidePlan(_map, SlotVerdict.NoTemplate, reason);
        }

        return IsSound(plan, scan, place)
            ? plan
            : new InsidePlan(
                _map, SlotVerdict.NoTemplate, "its first card does not stay one element with other values");
    }

    public override SlotVerdict Make(
        InsidePlan plan, ReadOnlySpan<byte> inside, ByteBuffer into, int maxBytes, out string? reason)
    {
        reason = null;
        if (_items.Count == 0)
        {
            return SlotVerdict.Kept;
        }

        var cards = (CardPlan)plan;
        into.Append(cards.Before);
        for (var index = 0; index < _items.Count; index++)
        {
            into.Append(index == 0 ? [] : cards.Between);
            cards.WriteCard(_items[index], _encoding, into);
            if (into.Length > maxBytes)
            {
                return SlotVerdict.TooLarge;
            }
        }

        into.Append(cards.After);
        return SlotVerdict.Applied;
    }

    // What was cut into the template is not assumed to leave it one element: cards with and without values are read
    // again.
    private bool IsSound(CardPlan plan, InsideScan scan, in InsidePlace place)
    {
        var card = new ByteBuffer();
        var sound = true;
        foreach (var value in (ReadOnlySpan<string?>)[null, "x"])
        {
            card.Clear();
            plan.WriteCard([.. Enumerable.Repeat(value, _map.Parts.Count)], Encoding.ASCII, card);
            sound = sound && scan.IsOneChild(card.Span, place.Element, place.MaxDepth);
        }

        card.Return();
        return sound;
    }
}
