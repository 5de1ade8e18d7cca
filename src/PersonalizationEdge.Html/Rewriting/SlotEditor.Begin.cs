using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What is done where an element begins: in front of its tag, to its tag, and what awaits its end.</summary>
internal sealed partial class SlotEditor
{
    private void Begin(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        if (slots[0].Found.TagStart >= _holdStart)
        {
            foreach (ref readonly var slot in slots)
            {
                _verdicts[slot.Found.Slot] = SlotVerdict.InsideAnotherSlot;
            }

            return;
        }

        foreach (ref readonly var slot in slots)
        {
            if (EditOf(slot.Found.Slot).Kind == SlotEditKind.Before)
            {
                PutBefore(slot.Found, page);
            }
        }

        EditTag(slots, page);
        foreach (ref readonly var slot in slots)
        {
            BeginInside(slot.Found, page);
        }
    }

    private void PutBefore(in FoundSlot found, in PageWindow page)
    {
        var element = found.Element;
        var content = EditOf(found.Slot).Content.Span;
        if (element.Content == SlotContent.Unsure || !element.Siblings.HasFlag(Siblings.Before)
            || SiblingContent.Ends(content, element.Siblings))
        {
            _verdicts[found.Slot] = SlotVerdict.Ambiguous;
            return;
        }

        Advance(found.TagStart, page);
        if (element.EndsTag != Tag.Other)
        {
            WriteEndTag(found.Slot, element.EndsTag, element.EndsSerial);
        }
        else if (_tail.IsCompletedBy(content))
        {
            _verdicts[found.Slot] = SlotVerdict.Ambiguous;
            return;
        }

        WriteContent(found.Slot);
    }

    private void EditTag(ReadOnlySpan<SlotEvent> slots, in PageWindow page)
    {
        _tag.Clear();
        foreach (ref readonly var slot in slots)
        {
            var found = slot.Found;
            if (EditOf(found.Slot) is { Kind: SlotEditKind.EditTag, Tag: var edits })
            {
                _verdicts[found.Slot] =
                    !TakesTagEdits(found, edits, page) ? SlotVerdict.Ambiguous
                    : _tag.TryAdd(found.Slot, edits) ? SlotVerdict.Applied
                    : SlotVerdict.InsideAnotherSlot;
            }
        }

        _tag.Write(slots[0].Found, page);
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
        switch (edit.Kind)
        {
            case SlotEditKind.Before or SlotEditKind.EditTag:
                break; // done
            case SlotEditKind.Keep:
                _verdicts[slot] = SlotVerdict.Kept;
                break;
            case SlotEditKind.After:
                BeginAfter(found, page);
                break;
            case var _ when !Takes(found.Element, edit):
                _verdicts[slot] = SlotVerdict.Ambiguous;
                break;
            case var _ when (_holdStart != Nothing && found.Serial == _holdSerial)
                || (edit.IsHeld && found.Serial == _appendSerial):
                _verdicts[slot] = SlotVerdict.InsideAnotherSlot; // another slot has the same inside
                break;
            case var _ when edit.IsHeld:
                (_holdStart, _holdSlot, _holdSerial) = (found.InnerStart, slot, found.Serial);
                _awaited[slot] = true;
                break;
            default:
                _appendSerial = found.Serial;
                _awaited[slot] = true;
                break;
        }
    }

    private void BeginAfter(in FoundSlot found, in PageWindow page)
    {
        var element = found.Element;
        if (SiblingContent.Ends(EditOf(found.Slot).Content.Span, element.Siblings))
        {
            _verdicts[found.Slot] = SlotVerdict.Ambiguous;
        }
        else if (element.Siblings.HasFlag(Siblings.AfterTag) && element.Content == SlotContent.None)
        {
            Advance(found.InnerStart, page);
            WriteContent(found.Slot);
        }
        else if (element.Siblings.HasFlag(Siblings.After) && element.Content is SlotContent.Normal or SlotContent.Raw or SlotContent.Code)
        {
            _awaited[found.Slot] = true;
        }
        else
        {
            _verdicts[found.Slot] = SlotVerdict.Ambiguous;
        }
    }

    private static bool Takes(in FoundElement element, in SlotEdit edit) => element.Content switch
    {
        SlotContent.Normal => edit.Inside is null || element.Inside.HasFlag(InsideContext.Readable),
        SlotContent.Raw => edit.Inside is null && !edit.Content.Span.Contains((byte)'<'),
        SlotContent.AppendOnly => edit.Kind == SlotEditKind.Append,
        _ => false,
    };
}
