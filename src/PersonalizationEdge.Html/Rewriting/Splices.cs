namespace PersonalizationEdge.Html;

/// <summary>Where the insides of a page's slots can be exchanged with nothing left to ask: what most replays of compiled pages do.</summary>
internal sealed class Splices
{
    private readonly Splice[] _all;

    // Slots that are looked for and not there.
    private readonly int[] _missing;

    private Splices(Splice[] all, int[] missing) => (_all, _missing) = (all, missing);

    /// <summary>Those of a page; null where what becomes of one element depends on another, or on the edit.</summary>
    /// <param name="events">All that its slots did, in page order.</param>
    /// <param name="slots">How many slots were looked for.</param>
    /// <param name="options">Bounds.</param>
    public static Splices? Of(ReadOnlySpan<SlotEvent> events, int slots, HtmlRewriterOptions options)
    {
        var all = new Splice[events.Length / 2];
        for (var index = 0; index < events.Length; index += 2)
        {
            var found = events[index].Found;
            if (index + 1 == events.Length || !IsPair(events[index], events[index + 1])
                || found.Place != SlotPlace.Own || found.Element.Content != SlotContent.Normal
                || events[index + 1].TokenEnd - found.InnerStart > options.MaxHeldBytes)
            {
                return null;
            }

            all[index / 2] = new Splice(found.Slot, (int)found.InnerStart, (int)events[index + 1].Position);
        }

        return new Splices(all, [.. Enumerable.Range(0, slots).Except(all.Select(splice => splice.Slot))]);
    }

    /// <summary>Whether the edits do nothing but exchange insides.</summary>
    public static bool Suit(ReadOnlySpan<SlotEdit> edits)
    {
        foreach (ref readonly var edit in edits)
        {
            if (edit.Kind is not (SlotEditKind.Keep or SlotEditKind.SetInnerContent))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the page with other insides.</summary>
    /// <param name="page">The page.</param>
    /// <param name="edits">What suits, by slot number.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="verdicts">Takes what became of each slot.</param>
    /// <param name="reasons">Takes nothing: none is left alone.</param>
    public void Replay(
        ReadOnlySpan<byte> page,
        ReadOnlySpan<SlotEdit> edits,
        IRewriteOutput output,
        Span<SlotVerdict> verdicts,
        Span<string?> reasons)
    {
        foreach (var slot in _missing)
        {
            Tell(slot, SlotVerdict.NotFound, verdicts, reasons);
        }

        var left = 0;
        foreach (ref readonly var splice in _all.AsSpan())
        {
            var isKept = splice.Slot >= edits.Length || edits[splice.Slot].Kind == SlotEditKind.Keep;
            Tell(splice.Slot, isKept ? SlotVerdict.Kept : SlotVerdict.Applied, verdicts, reasons);
            if (!isKept)
            {
                WritePage(output, page[left..splice.Start]);
                WriteSlot(output, splice.Slot, edits[splice.Slot].Content.Span);
                left = splice.End;
            }
        }

        WritePage(output, page[left..]);
    }

    private static void Tell(int slot, SlotVerdict verdict, Span<SlotVerdict> verdicts, Span<string?> reasons)
    {
        if (slot < verdicts.Length)
        {
            verdicts[slot] = verdict;
        }

        if (slot < reasons.Length)
        {
            reasons[slot] = null;
        }
    }

    private static void WritePage(IRewriteOutput output, ReadOnlySpan<byte> piece)
    {
        if (!piece.IsEmpty)
        {
            output.WritePage(piece);
        }
    }

    private static void WriteSlot(IRewriteOutput output, int slot, ReadOnlySpan<byte> content)
    {
        if (!content.IsEmpty)
        {
            output.WriteSlot(slot, content);
        }
    }

    // Of one element, with none that begins or ends between.
    private static bool IsPair(in SlotEvent begun, in SlotEvent ended) =>
        !begun.IsEnd && ended.IsEnd && begun.Found.Number == ended.Found.Number && ended.End.HasFlag(ElementEnd.Replace);

    private readonly record struct Splice(int Slot, int Start, int End);
}
