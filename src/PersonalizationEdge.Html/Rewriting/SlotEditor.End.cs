namespace PersonalizationEdge.Html;

/// <summary>What is done where an element ends: its inside replaced, content added in it or put behind it.</summary>
internal sealed partial class SlotEditor
{
    private void End(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        foreach (ref readonly var slot in slots)
        {
            if (_holdStart != Nothing && _hold.Number == slot.Found.Number)
            {
                EndHeld(slot, slots.Length > 1, page);
            }
        }

        foreach (ref readonly var slot in slots)
        {
            if (_ledger.IsAwaited(slot.Found.Slot) && EditOf(slot.Found.Slot).Kind == SlotEditKind.Append)
            {
                EndAppended(slot, page);
            }
        }

        foreach (ref readonly var slot in slots)
        {
            if (_ledger.IsAwaited(slot.Found.Slot))
            {
                PutAfter(slot, page);
            }
        }
    }

    private void EndHeld(in SlotEvent ended, bool isShared, in PageWindow page)
    {
        var edit = EditOf(ended.Found.Slot);
        if (edit.IsWhole)
        {
            EndWhole(ended, isShared, page);
        }
        else if (edit.Kind == SlotEditKind.Prepend)
        {
            EndPrepended(ended, page);
        }
        else if (!ended.End.HasFlag(ElementEnd.Replace))
        {
            Release(SlotVerdict.Ambiguous, Refusals.Of(ended.Doubt));
        }
        else if (edit.Inside is { } change)
        {
            EndRead(ended, change, page);
        }
        else
        {
            Advance(_holdStart, page);
            Drop();
            Skip(ended.Position);
            WriteContent(ended.Found.Slot);
        }
    }

    private void EndRead(in SlotEvent ended, InsideChange change, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        Advance(ended.Position, page);
        var verdict = _inside.Make(ended.Found.Number, change, ended.Found.Element, _held.Span);
        if (verdict != SlotVerdict.Applied)
        {
            Release(verdict, _inside.Reason);
            return;
        }

        Drop();
        _ledger.Settle(slot, verdict);
        WriteSlot(slot, _inside.Made);
    }

    // The line feed that parsers drop has to come first.
    private void EndPrepended(in SlotEvent ended, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        Advance(ended.Position, page);
        var dropped = WholeElement.DroppedLineFeed(ended.Found.Element, _held.Span);
        if (dropped < 0)
        {
            Release(SlotVerdict.Ambiguous, Refusals.LineFeed);
            return;
        }

        _holdStart = Nothing;
        Leave(_held.Span[..dropped]);
        WriteSlot(slot, dropped == 0 && EditOf(slot).Content.Span is [(byte)'\n' or (byte)'\r', ..] ? "\n"u8 : []);
        WriteContent(slot);
        if (ended.Found.Element.Content != SlotContent.Raw)
        {
            BeginSeam(SeamKind.Text, slot);
        }

        Leave(_held.Span[dropped..]);
        _held.Clear();
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
            _ledger.Settle(
                ended.Found.Slot,
                SlotVerdict.Ambiguous,
                ended.End.HasFlag(ElementEnd.Append) ? Refusals.CompletesText : Refusals.Of(ended.Doubt));
        }
    }

    private void PutAfter(in SlotEvent ended, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        if (ended.End.HasFlag(ElementEnd.After) && ReachesEnd(ended.TokenEnd, page))
        {
            PutBehind(slot);
        }
        else if (ended.End.HasFlag(ElementEnd.AfterImplied) && ReachesEnd(ended.Position, page))
        {
            WriteEndTag(slot, ended.Found.Element.Tag, ended.Found.Serial);
            PutBehind(slot);
        }
        else
        {
            _ledger.Settle(
                slot,
                SlotVerdict.Ambiguous,
                ended.End.HasFlag(ElementEnd.Replace) ? Refusals.NoPlaceBehind : Refusals.Of(ended.Doubt));
        }
    }

    // The element itself may be gone, and then the text in front of it is what the content is behind.
    private void PutBehind(int slot)
    {
        if (_tail.IsCompletedBy(EditOf(slot).Content.Span))
        {
            _ledger.Settle(slot, SlotVerdict.Ambiguous, Refusals.CompletesText);
            return;
        }

        WriteContent(slot);
        BeginSeam(SeamKind.Text, slot);
    }

    /// <summary>Lets the page go up to an element's end, unless it has gone further.</summary>
    private bool ReachesEnd(long position, in PageWindow page)
    {
        if (_holdStart != Nothing)
        {
            Release(SlotVerdict.Ambiguous, Refusals.InsideLeft); // the body ends inside a slot that does not
        }

        Advance(position, page);
        return _left == position;
    }
}
