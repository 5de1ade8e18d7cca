using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What is done where an element begins: in front of its tag, to its tag, and what awaits its end.</summary>
internal sealed partial class SlotEditor
{
    private const string SharesElement = "the same element is taken by";

    private void Begin(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        foreach (ref readonly var slot in slots)
        {
            _ledger.Meet(slot.Found.Slot);
            LeaveAlone(slot.Found);
        }

        if (slots[0].Found.TagStart >= _holdStart)
        {
            return;
        }

        foreach (ref readonly var slot in slots)
        {
            if (IsOf(slot.Found, SlotEditKind.Before))
            {
                PutBefore(slot.Found, page);
            }
        }

        if (TryBeginWhole(slots, page))
        {
            return;
        }

        EditTag(slots, page);
        foreach (ref readonly var slot in slots)
        {
            if (slot.Found.Place == SlotPlace.Own)
            {
                BeginInside(slot.Found, page);
            }
        }
    }

    private bool IsOf(in FoundSlot found, SlotEditKind kind) =>
        found.Place == SlotPlace.Own && EditOf(found.Slot).Kind == kind;

    private void LeaveAlone(in FoundSlot found)
    {
        if (found.Place == SlotPlace.Inner)
        {
            _ledger.PassOver(found.Slot, SlotVerdict.InsideAnotherSlot, "it lies inside another place of the slot");
        }
        else if (found.Place == SlotPlace.Beyond)
        {
            _ledger.PassOver(found.Slot, SlotVerdict.TooLarge, "there are more places than may be changed in one page");
        }
        else if (found.TagStart >= _holdStart)
        {
            _ledger.Yield(found.Slot, _hold.Slot, "it lies inside");
        }
    }

    private void PutBefore(in FoundSlot found, in PageWindow page)
    {
        var element = found.Element;
        var content = EditOf(found.Slot).Content.Span;
        var refusal = element.Content == SlotContent.Unsure ? Refusals.Of(element.Doubt)
            : !element.Siblings.HasFlag(Siblings.Before) ? Refusals.NoPlaceInFront
            : SiblingContent.Ends(content, element.Enclosing) ? Refusals.EndsSurroundings
            : null;
        if (refusal is not null)
        {
            _ledger.Settle(found.Slot, SlotVerdict.Ambiguous, refusal);
            return;
        }

        Advance(found.TagStart, page);
        if (element.EndsTag != Tag.Other)
        {
            WriteEndTag(found.Slot, element.EndsTag, element.EndsSerial);
        }
        else if (_tail.IsCompletedBy(content))
        {
            _ledger.Settle(found.Slot, SlotVerdict.Ambiguous, Refusals.CompletesText);
            return;
        }

        WriteContent(found.Slot);
    }

    private void EditTag(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        _tag.Clear();
        foreach (ref readonly var slot in slots)
        {
            if (IsOf(slot.Found, SlotEditKind.EditTag))
            {
                TakeTagEdits(slot.Found, EditOf(slot.Found.Slot).Tag, page);
            }
        }

        _tag.Write(slots[0].Found, page);
    }

    private void TakeTagEdits(in FoundSlot found, IReadOnlyList<TagEdit> edits, in PageWindow page)
    {
        if (!TakesTagEdits(found, edits, page))
        {
            _ledger.Settle(
                found.Slot,
                SlotVerdict.Ambiguous,
                found.Element.Content == SlotContent.Unsure ? Refusals.Of(found.Element.Doubt)
                    : found.TagLength == 0 ? Refusals.NoTag
                    : Refusals.TagIsRead);
        }
        else if (_tag.TryAdd(found.Slot, edits) is { } winner)
        {
            _ledger.Yield(found.Slot, winner, "it contradicts what is done to the tag by");
        }
        else
        {
            _ledger.Settle(found.Slot, SlotVerdict.Applied);
        }
    }

    private static bool TakesTagEdits(in FoundSlot found, IReadOnlyList<TagEdit> edits, in PageWindow page)
    {
        if (found.TagLength == 0 || found.Element.Content == SlotContent.Unsure)
        {
            return false;
        }

        for (var index = 0; found.Element.IsTagRead && index < edits.Count; index++)
        {
            if (IsReadByParsers(edits[index].Name))
            {
                return false;
            }
        }

        return TagEditor.CanWrite(edits, page.From(found.TagStart, found.InnerStart), found.NameEnd);
    }

    private static bool IsReadByParsers(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "type"u8) || Ascii.EqualsIgnoreCase(name, "color"u8)
        || Ascii.EqualsIgnoreCase(name, "face"u8) || Ascii.EqualsIgnoreCase(name, "size"u8)
        || Ascii.EqualsIgnoreCase(name, "encoding"u8) || Ascii.EqualsIgnoreCase(name, "shadowrootmode"u8);

    private void BeginInside(in FoundSlot found, in PageWindow page)
    {
        var slot = found.Slot;
        var edit = EditOf(slot);
        var isHeld = edit.IsHeld || (edit.Kind == SlotEditKind.Prepend && EatsLineFeed(found.Element));
        switch (edit.Kind)
        {
            case SlotEditKind.Before or SlotEditKind.EditTag or SlotEditKind.Replace or SlotEditKind.Remove
                or SlotEditKind.Unwrap:
                break; // done
            case SlotEditKind.Keep:
                _ledger.Settle(slot, SlotVerdict.Kept);
                break;
            case SlotEditKind.After:
                BeginAfter(found, page);
                break;
            case var kind when kind == SlotEditKind.Prepend ? !TakesAtStart(found, edit.Content.Span) : !Takes(found.Element, edit):
                _ledger.Settle(
                    slot,
                    SlotVerdict.Ambiguous,
                    kind == SlotEditKind.Prepend && found.Element.Content is SlotContent.Normal or SlotContent.AppendOnly
                        ? Refusals.EndsElement
                        : Refusals.Of(found.Element));
                break;
            case var _ when _holdStart != Nothing && found.Serial == _hold.Serial:
                _ledger.Yield(slot, _hold.Slot, SharesElement);
                break;
            case var _ when isHeld && found.Serial == _addedSerial:
                _ledger.Yield(slot, _addedSlot, SharesElement);
                break;
            case var _ when isHeld:
                HoldFrom(found.InnerStart, found);
                break;
            default:
                (_addedSerial, _addedSlot) = (found.Serial, slot);
                BeginAdding(found, edit.Kind, page);
                break;
        }
    }

    private void BeginAdding(in FoundSlot found, SlotEditKind kind, in PageWindow page)
    {
        if (kind == SlotEditKind.Append)
        {
            _ledger.Await(found.Slot);
            return;
        }

        Advance(found.InnerStart, page);
        WriteContent(found.Slot);
        if (found.Element.Content != SlotContent.Raw)
        {
            BeginSeam(SeamKind.Text, found.Slot);
        }
    }

    private void BeginAfter(in FoundSlot found, in PageWindow page)
    {
        var element = found.Element;
        var content = EditOf(found.Slot).Content.Span;
        if (SiblingContent.Ends(content, element.Enclosing))
        {
            _ledger.Settle(found.Slot, SlotVerdict.Ambiguous, Refusals.EndsSurroundings);
        }
        else if (element.Siblings.HasFlag(Siblings.AfterTag) && element.Content == SlotContent.None)
        {
            Advance(found.InnerStart, page);
            PutBehind(found.Slot);
        }
        else if (element.Siblings.HasFlag(Siblings.After) && element.Content is SlotContent.Normal or SlotContent.Raw or SlotContent.Code)
        {
            _ledger.Await(found.Slot);
        }
        else
        {
            _ledger.Settle(
                found.Slot,
                SlotVerdict.Ambiguous,
                element.Content == SlotContent.Unsure ? Refusals.Of(element.Doubt) : Refusals.NoPlaceBehind);
        }
    }

    private static bool Takes(in FoundElement element, in SlotEdit edit) => element.Content switch
    {
        SlotContent.Normal => edit.Inside is null || element.Inside.HasFlag(InsideContext.Readable),
        SlotContent.Raw => edit.Inside is null && !edit.Content.Span.Contains((byte)'<'),
        SlotContent.AppendOnly => edit.Kind == SlotEditKind.Append,
        _ => false,
    };

    /// <summary>Whether content can stand where the inside begins, without ending the element or what it is in.</summary>
    private bool TakesAtStart(in FoundSlot found, ReadOnlySpan<byte> content)
    {
        var element = found.Element;
        return found.TagLength > 0 && element.Content switch
        {
            SlotContent.Raw => !content.Contains((byte)'<'),
            SlotContent.AppendOnly when element.IsBody => true,
            SlotContent.AppendOnly => _inside.CanHold(Tag.Head, content, element),
            SlotContent.Normal when element.IsPending && !HidesFormatting(element.Tag) => false,
            SlotContent.Normal when element.IsHtml && HasRulesOfItsOwn(element.Tag) =>
                _inside.CanHold(element.Tag, content, element),
            SlotContent.Normal => !SiblingContent.Ends(content, SiblingContent.Within(element)),
            _ => false,
        };
    }

    private static bool HasRulesOfItsOwn(Tag tag) =>
        tag is Tag.Table or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Tr or Tag.Colgroup or Tag.Select;

    private static bool HidesFormatting(Tag tag) => TagTable.Is(tag, TagTraits.Scope) && tag != Tag.Table;

    private static bool EatsLineFeed(in FoundElement element) =>
        element.IsHtml && element.Tag is Tag.Pre or Tag.Listing or Tag.Textarea;
}
