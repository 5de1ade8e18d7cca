namespace PersonalizationEdge.Html;

/// <summary>Edits of a whole element: replaced, removed, its tags taken away.</summary>
internal sealed partial class SlotEditor
{
    // What is held is nothing to the page: raw text ends at its own end tag or with the page.
    private bool IsHoldCertain => _hold.Element is { IsHtml: true, Content: SlotContent.Raw or SlotContent.Code }
        && EditOf(_hold.Slot).Kind is SlotEditKind.Replace or SlotEditKind.Remove;

    /// <summary>Begins the edit of the whole element that counts, if there is one: what other slots do to its tag and
    /// inside would be lost.</summary>
    private bool TryBeginWhole(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        var winner = -1;
        for (var index = 0; index < slots.Length; index++)
        {
            var found = slots[index].Found;
            if (found.Place != SlotPlace.Own || !EditOf(found.Slot).IsWhole)
            {
                continue;
            }

            if (winner >= 0)
            {
                _ledger.Yield(found.Slot, slots[winner].Found.Slot, SharesElement);
            }
            else if (ProblemOfWhole(found, page) is { } problem)
            {
                _ledger.Settle(found.Slot, SlotVerdict.Ambiguous, problem);
            }
            else
            {
                winner = index;
            }
        }

        if (winner < 0)
        {
            return false;
        }

        BeginWhole(slots[winner].Found, slots.Length > 1, page);
        foreach (ref readonly var slot in slots)
        {
            BeginBeside(slot.Found, slots[winner].Found.Slot, page);
        }

        return true;
    }

    private void BeginBeside(in FoundSlot found, int winner, in PageWindow page)
    {
        if (found.Place != SlotPlace.Own || found.Slot == winner)
        {
            return;
        }

        var edit = EditOf(found.Slot);
        switch (edit.Kind)
        {
            case SlotEditKind.Keep:
                _ledger.Settle(found.Slot, SlotVerdict.Kept);
                break;
            case SlotEditKind.After:
                BeginAfter(found, page);
                break;
            case var _ when !edit.IsWhole && edit.Kind != SlotEditKind.Before:
                _ledger.Yield(found.Slot, winner, SharesElement);
                break;
        }
    }

    private string? ProblemOfWhole(in FoundSlot found, in PageWindow page)
    {
        var edit = EditOf(found.Slot);
        var element = found.Element;
        Advance(found.TagStart, page);
        if (WholeElement.ProblemOf(element, _tail.IsNothing) is { } problem)
        {
            return problem;
        }

        if (element.Tag == Tag.Meta && WholeElement.SaysCharset(page.From(found.TagStart, found.InnerStart), found.NameEnd))
        {
            return "the page says its charset there";
        }

        if (edit.Kind == SlotEditKind.Unwrap)
        {
            return WholeElement.ProblemOfUnwrapping(element);
        }

        var content = edit.Content.Span;
        var fits = content.IsEmpty || (element.Siblings.HasFlag(Siblings.After)
            ? !SiblingContent.Ends(content, element.Enclosing)
            : element.Parent != Tag.Other && _inside.CanHold(element.Parent, content, element));
        return fits ? null : "the content cannot stand there, or would end what the element is in";
    }

    private void BeginWhole(in FoundSlot found, bool isShared, in PageWindow page)
    {
        if (found.Element.IsVoid)
        {
            Skip(found.InnerStart);
            Join(found, isEndImplied: false, isShared);
        }
        else
        {
            HoldFrom(found.TagStart, found);
        }
    }

    private void EndWhole(in SlotEvent ended, bool isShared, in PageWindow page)
    {
        var isOwn = ended.End.HasFlag(ElementEnd.OwnEnd);
        if (!ended.End.HasFlag(ElementEnd.Whole) || (!isOwn && ended.Found.Element.Tag == Tag.Select))
        {
            // A select's start tag in a select ends that, and is nothing else.
            Release(SlotVerdict.Ambiguous, Refusals.Of(ended.Doubt));
            return;
        }

        var found = _hold;
        if (EditOf(found.Slot).Kind == SlotEditKind.Unwrap)
        {
            Advance(ended.Position, page);
            if (!TryUnwrap(ended.End))
            {
                return;
            }
        }
        else
        {
            Drop();
            Join(found, isEndImplied: !isOwn, isShared);
        }

        Skip(isOwn ? ended.TokenEnd : ended.Position);
        _endedSerial = found.Serial;
    }

    /// <summary>Puts what the edit has where the element stood, and joins what is around it.</summary>
    private void Join(in FoundSlot found, bool isEndImplied, bool isShared)
    {
        var element = found.Element;
        var content = EditOf(found.Slot).Content.Span;
        _ledger.Settle(found.Slot, SlotVerdict.Applied);

        // What ends this element would end the one before as well.
        var isTold = content.IsEmpty && isEndImplied && !isShared && WholeElement.EndAlike(element.Tag, element.EndsTag);
        var standsIn = !isTold && WriteStandIn(found);
        if (!standsIn && element.IsAfterLineEater
            && (content.IsEmpty ? !isEndImplied : content[0] is (byte)'\n' or (byte)'\r' or (byte)'&'))
        {
            WriteSlot(found.Slot, "\n"u8); // dropped instead of one that follows
        }

        if (!standsIn && _tail.IsCompletedBy(content))
        {
            WriteSlot(found.Slot, Seam.TextSeparator);
        }

        WriteSlot(found.Slot, content);
        var partsTable = content.IsEmpty && !standsIn && element.TextBefore != TextRun.None;
        BeginSeam(partsTable ? SeamKind.Table : SeamKind.Text, found.Slot, element.TextBefore == TextRun.Ink);
    }

    /// <summary>Writes what has the effects of the start tag, but for its element; says whether it has any.</summary>
    private bool WriteStandIn(in FoundSlot found)
    {
        var element = found.Element;
        if (element.ImpliedTag != Tag.Other)
        {
            WriteSlot(found.Slot, "<"u8);
            WriteSlot(found.Slot, TagTable.Name(element.ImpliedTag));
            WriteSlot(found.Slot, ">"u8);
            return true;
        }

        if (element.EndsTag != Tag.Other)
        {
            WriteEndTag(found.Slot, element.EndsTag, element.EndsSerial);
            return true;
        }

        return false;
    }

    private bool TryUnwrap(ElementEnd end)
    {
        var element = _hold.Element;
        var inside = _held.Span[_hold.TagLength..];
        var dropped = WholeElement.DroppedLineFeed(element, inside);
        if (!end.HasFlag(ElementEnd.Closed) || dropped < 0
            || SiblingContent.Ends(inside, WholeElement.AroundUnwrapped(element)))
        {
            Release(SlotVerdict.Ambiguous, "what stands in it would mean something else without it");
            return false;
        }

        inside = inside[dropped..];
        var slot = _hold.Slot;
        _holdStart = Nothing;
        _ledger.Settle(slot, SlotVerdict.Applied);
        if (!WriteStandIn(_hold) && element.IsAfterLineEater && (inside.IsEmpty || inside[0] is (byte)'\n' or (byte)'\r' or (byte)'&'))
        {
            WriteSlot(slot, "\n"u8);
        }

        BeginSeam(SeamKind.Text, slot);
        Leave(inside);
        BeginSeam(SeamKind.Text, slot);
        _held.Clear();
        return true;
    }
}
