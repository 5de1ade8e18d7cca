namespace PersonalizationEdge.Html;

/// <summary>What is done where an element ends: its inside replaced, content added in it or put behind it.</summary>
internal sealed partial class SlotEditor
{
    private void End(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        foreach (ref readonly var slot in slots)
        {
            if (_holdStart != Nothing && _holdSlot == slot.Found.Slot)
            {
                EndReplaced(slot, page);
            }
        }

        foreach (ref readonly var slot in slots)
        {
            if (_awaited[slot.Found.Slot] && EditOf(slot.Found.Slot).Kind == SlotEditKind.Append)
            {
                EndAppended(slot, page);
            }
        }

        foreach (ref readonly var slot in slots)
        {
            if (_awaited[slot.Found.Slot])
            {
                PutAfter(slot, page);
            }
        }
    }

    private void EndReplaced(in SlotEvent ended, in PageWindow page)
    {
        if (!ended.End.HasFlag(ElementEnd.Replace))
        {
            Release(SlotVerdict.Ambiguous);
            return;
        }

        if (EditOf(ended.Found.Slot).Inside is { } change)
        {
            EndRead(ended, change, page);
            return;
        }

        Advance(_holdStart, page);
        _held.Clear();
        _holdStart = Nothing;
        _left = ended.Position;
        WriteContent(ended.Found.Slot);
    }

    private void EndRead(in SlotEvent ended, InsideChange change, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        Advance(ended.Position, page);
        var verdict = _inside.Make(slot, change, ended.Found.Element, _held.Span);
        if (verdict != SlotVerdict.Applied)
        {
            Release(verdict);
            _reasons[slot] = _inside.Reason;
            return;
        }

        _held.Clear();
        _holdStart = Nothing;
        Settle(slot, verdict);
        WriteSlot(slot, _inside.Made);
    }

    private void EndAppended(in SlotEvent ended, in PageWindow page)
    {
        if (ended.End.HasFlag(ElementEnd.Append) && ReachesEnd(ended.Position, page)
            && !_tail.IsCompletedBy(EditOf(ended.Found.Slot).Content.Span))
        {
            WriteContent(ended.Found.Slot);
        }
        else
        {
            Settle(ended.Found.Slot, SlotVerdict.Ambiguous);
        }
    }

    private void PutAfter(in SlotEvent ended, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        if (ended.End.HasFlag(ElementEnd.After) && ReachesEnd(ended.TokenEnd, page))
        {
            WriteContent(slot);
        }
        else if (ended.End.HasFlag(ElementEnd.AfterImplied) && ReachesEnd(ended.Position, page))
        {
            WriteEndTag(slot, ended.Found.Element.Tag, ended.Found.Serial);
            WriteContent(slot);
        }
        else
        {
            Settle(slot, SlotVerdict.Ambiguous);
        }
    }

    /// <summary>Lets the page go up to an element's end, unless it has gone further.</summary>
    private bool ReachesEnd(long position, in PageWindow page)
    {
        if (_holdStart != Nothing)
        {
            Release(SlotVerdict.Ambiguous); // the body ends inside a slot that does not
        }

        Advance(position, page);
        return _left == position;
    }
}
