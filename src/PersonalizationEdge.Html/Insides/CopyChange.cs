using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Replaces the children by copies of the first of them, whose item is known though nothing says where the
/// card shows it.</summary>
internal sealed class CopyChange(Encoding encoding, Func<IReadOnlyList<CardMention>, CardAnswer> read) : InsideChange
{
    private static readonly object AnyCard = new();
    private static readonly SlotMatcher Children = new([new SlotMarker("card", Selector.Any)]);

    public override object Shape => AnyCard;

    public override MatchProgram Program => Children.Program;

    public override bool ReadsAll => true;

    public override InsidePlan Plan(InsideScan scan, ReadOnlySpan<byte> inside, in InsidePlace place)
    {
        if (scan.Tracker.Children.IsEmpty)
        {
            return new InsidePlan(AnyCard, SlotVerdict.NoTemplate, "no card stands in it");
        }

        var card = new CopyCutter(scan, inside, encoding).Cut(out var mentions, out var reason);
        if (card is null)
        {
            return new InsidePlan(AnyCard, SlotVerdict.NoTemplate, reason);
        }

        var around = CardSurround.Of(scan.Tracker.Children, inside);
        var plan = new CopyPlan(AnyCard, mentions, card, around.Before, around.Between, around.After);
        return IsSound(plan, scan, place)
            ? plan
            : new InsidePlan(AnyCard, SlotVerdict.NoTemplate, "its first card does not stay one element when copied");
    }

    public override SlotVerdict Make(
        InsidePlan plan, ReadOnlySpan<byte> inside, ByteBuffer into, int maxBytes, out string? reason)
    {
        var copies = (CopyPlan)plan;
        var answer = read(copies.Mentions);
        reason = answer.Refusal;
        if (reason is not null)
        {
            return SlotVerdict.NoTemplate;
        }

        if (answer.Cards.Count == 0)
        {
            return SlotVerdict.Kept;
        }

        if (!copies.Takes(answer))
        {
            reason = "something of the first card's item stands where it cannot be replaced";
            return SlotVerdict.NoTemplate;
        }

        into.Append(copies.Before);
        for (var index = 0; index < answer.Cards.Count; index++)
        {
            into.Append(index == 0 ? [] : copies.Between);
            copies.WriteCard(answer.Parts, answer.Cards[index], encoding, into);
            if (into.Length > maxBytes)
            {
                return SlotVerdict.TooLarge;
            }
        }

        into.Append(copies.After);
        return SlotVerdict.Applied;
    }

    // Read again as it stands, without what can change, and with something else in all of its places.
    private static bool IsSound(CopyPlan plan, InsideScan scan, in InsidePlace place)
    {
        var card = new ByteBuffer();
        var sound = true;
        foreach (var value in (ReadOnlySpan<string?>)[null, "", "x"])
        {
            card.Clear();
            var parts = plan.Mentions.Select(
                mention => !mention.CanChange || value?.Length == 0 ? CardAnswer.Keep : 0);
            plan.WriteCard([.. parts], [value], Encoding.ASCII, card);
            sound = sound && scan.IsOneChild(card.Span, place.Element, place.MaxDepth);
        }

        card.Return();
        return sound;
    }
}
