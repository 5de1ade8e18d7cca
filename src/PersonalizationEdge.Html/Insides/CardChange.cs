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

    public override bool ReadsFirstChild => true;

    public override InsidePlan Plan(InsideScan scan, ReadOnlySpan<byte> inside, in InsidePlace place)
    {
        var children = scan.Tracker.Children;
        if (children.IsEmpty)
        {
            return new InsidePlan(_map, SlotVerdict.NoTemplate);
        }

        var (first, last) = (children[0], children[^1]);
        var gap = children.Length > 1
            ? LeadingSpace(inside[first.End..children[1].Start])
            : TrailingSpace(inside[..first.Start]);
        var plan = new CardPlan(
            _map,
            new CardCutter(_map.Parts, scan, inside).Cut() ?? [],
            inside[..first.Start].ToArray(),
            gap.ToArray(),
            inside[last.End..].ToArray());
        return plan.IsEmpty || !IsSound(plan, scan, place) ? new InsidePlan(_map, SlotVerdict.NoTemplate) : plan;
    }

    public override SlotVerdict Make(InsidePlan plan, ReadOnlySpan<byte> inside, ByteBuffer into, int maxBytes)
    {
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

    private static ReadOnlySpan<byte> LeadingSpace(ReadOnlySpan<byte> bytes) =>
        bytes[..ByteKinds.Skip(bytes, 0, ByteKinds.Space)];

    private static ReadOnlySpan<byte> TrailingSpace(ReadOnlySpan<byte> bytes) =>
        bytes[(bytes.LastIndexOfAnyExcept(" \t\n\f\r"u8) + 1)..];
}
