namespace PersonalizationEdge.Html;

/// <summary>Carries out the edits: knows up to where the page has left, holds back a slot's inside while its end is
/// awaited, and keeps the verdicts.</summary>
internal sealed class SlotEditor
{
    private const long Nothing = long.MaxValue;

    private readonly ByteBuffer _held = new();
    private ReadOnlyMemory<SlotEdit> _edits;
    private IRewriteOutput _output = null!;
    private SlotVerdict[] _verdicts = [];
    private bool[] _awaited = [];
    private int _slotCount;
    private int _maxHeldBytes;
    private long _left;
    private long _holdStart;
    private int _holdSlot;
    private int _holdSerial;
    private int _appendSerial;

    /// <summary>Whether the output is being called, so that an exception is its own.</summary>
    public bool InOutput { get; private set; }

    public void Reset(int slotCount, ReadOnlyMemory<SlotEdit> edits, IRewriteOutput output, HtmlRewriterOptions options)
    {
        if (_verdicts.Length < slotCount)
        {
            _verdicts = new SlotVerdict[slotCount];
            _awaited = new bool[slotCount];
        }

        Array.Clear(_verdicts);
        Array.Clear(_awaited);
        _slotCount = slotCount;
        _edits = edits;
        _output = output;
        _maxHeldBytes = options.MaxHeldBytes;
        _left = 0;
        _holdStart = Nothing;
        _appendSerial = 0;
        InOutput = false;
        _held.Clear();
    }

    public SlotVerdict Verdict(int slot) => _verdicts[slot];

    public void CopyVerdicts(Span<SlotVerdict> into) => _verdicts.AsSpan(0, _slotCount).CopyTo(into);

    public void Apply(in SlotEvent happened, in PageWindow page)
    {
        ReleaseBeyondLimit(happened.TokenEnd);
        if (happened.IsEnd)
        {
            End(happened, page);
        }
        else
        {
            Begin(happened.Found, page);
        }
    }

    /// <summary>Lets the page go up to an offset, except what is held back.</summary>
    public void Advance(long until, in PageWindow page)
    {
        while (_left < until)
        {
            var piece = page.From(_left, _left < _holdStart ? Math.Min(until, _holdStart) : until);
            _left += piece.Length;
            if (_left > _holdStart)
            {
                _held.Append(piece);
            }
            else
            {
                WritePage(piece);
            }
        }
    }

    /// <summary>Gives the held bytes free if the page was read further than may be held.</summary>
    public void ReleaseBeyondLimit(long readTo)
    {
        if (_holdStart != Nothing && readTo - _holdStart > _maxHeldBytes)
        {
            Release(SlotVerdict.TooLarge);
        }
    }

    /// <summary>No more edits: what is held goes as it came.</summary>
    public void GiveUp(SlotVerdict verdict)
    {
        if (_holdStart != Nothing)
        {
            Release(verdict);
        }

        for (var slot = 0; slot < _slotCount; slot++)
        {
            if (_awaited[slot] || _verdicts[slot] == SlotVerdict.NotFound)
            {
                Settle(slot, verdict);
            }
        }
    }

    public void ReturnBuffers()
    {
        _held.Return();
        _edits = default;
        _output = null!;
    }

    private void Begin(in FoundSlot found, in PageWindow page)
    {
        var slot = found.Slot;
        var edit = slot < _edits.Length ? _edits.Span[slot] : SlotEdit.Keep;
        if (found.TagStart >= _holdStart)
        {
            _verdicts[slot] = SlotVerdict.InsideAnotherSlot;
            return;
        }

        switch (edit.Kind)
        {
            case SlotEditKind.Keep:
                _verdicts[slot] = SlotVerdict.Kept;
                break;
            case SlotEditKind.SetAttribute:
                SetAttribute(found, edit, page);
                break;
            case var kind when !Takes(found.Content, edit):
                _verdicts[slot] = SlotVerdict.Ambiguous;
                break;
            case var kind when (_holdStart != Nothing && found.Serial == _holdSerial)
                || (kind == SlotEditKind.SetInnerContent && found.Serial == _appendSerial):
                _verdicts[slot] = SlotVerdict.InsideAnotherSlot; // another slot has the same element
                break;
            case SlotEditKind.SetInnerContent:
                (_holdStart, _holdSlot, _holdSerial) = (found.InnerStart, slot, found.Serial);
                _awaited[slot] = true;
                break;
            default:
                _appendSerial = found.Serial;
                _awaited[slot] = true;
                break;
        }
    }

    private static bool Takes(SlotContent content, in SlotEdit edit) => content switch
    {
        SlotContent.Normal => true,
        SlotContent.Raw => !edit.Bytes.Span.Contains((byte)'<'),
        SlotContent.AppendOnly => edit.Kind == SlotEditKind.Append,
        _ => false,
    };

    private void End(in SlotEvent ended, in PageWindow page)
    {
        var slot = ended.Found.Slot;
        if (!_awaited[slot])
        {
            return;
        }

        if (_holdStart != Nothing && _holdSlot == slot)
        {
            if (!ended.End.HasFlag(ElementEnd.Replace))
            {
                Release(SlotVerdict.Ambiguous);
                return;
            }

            Advance(_holdStart, page);
            _held.Clear();
            _holdStart = Nothing;
            _left = ended.Position;
        }
        else if (ended.End.HasFlag(ElementEnd.Append))
        {
            if (_holdStart != Nothing)
            {
                Release(SlotVerdict.Ambiguous); // the body ends inside a slot that does not
            }

            Advance(ended.Position, page);
        }
        else
        {
            Settle(slot, SlotVerdict.Ambiguous);
            return;
        }

        Settle(slot, SlotVerdict.Applied);
        WriteSlot(slot, _edits.Span[slot].Bytes.Span);
    }

    private void SetAttribute(in FoundSlot found, in SlotEdit edit, in PageWindow page)
    {
        if (found.TagLength == 0 || found.Content == SlotContent.Unsure)
        {
            _verdicts[found.Slot] = SlotVerdict.Ambiguous;
            return;
        }

        var tag = page.From(found.TagStart, found.InnerStart);
        var place = AttributePlace.Find(tag, found.NameEnd, edit.Attribute!);
        if (_left > found.TagStart + place.Start)
        {
            _verdicts[found.Slot] = SlotVerdict.InsideAnotherSlot; // another slot has changed this tag further on
            return;
        }

        Advance(found.TagStart + place.Start, page);
        _left = found.TagStart + place.End;
        _verdicts[found.Slot] = SlotVerdict.Applied;
        AttributeWriter.Write(this, found.Slot, place, edit);
    }

    private void Release(SlotVerdict verdict)
    {
        _holdStart = Nothing;
        Settle(_holdSlot, verdict);
        InOutput = true;
        if (_held.Length > 0)
        {
            _output.WritePage(_held.Span);
        }

        InOutput = false;
        _held.Clear();
    }

    private void Settle(int slot, SlotVerdict verdict)
    {
        _verdicts[slot] = verdict;
        _awaited[slot] = false;
    }

    private void WritePage(ReadOnlySpan<byte> bytes)
    {
        InOutput = true;
        _output.WritePage(bytes);
        InOutput = false;
    }

    internal void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        InOutput = true;
        _output.WriteSlot(slot, bytes);
        InOutput = false;
    }
}
