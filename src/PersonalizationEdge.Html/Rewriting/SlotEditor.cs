namespace PersonalizationEdge.Html;

/// <summary>Carries out the edits: knows up to where the page has left, and holds back what an edit may leave out while
/// the element's end is awaited.</summary>
internal sealed partial class SlotEditor
{
    private const long Nothing = long.MaxValue;

    private readonly ByteBuffer _held = new();
    private readonly ByteBuffer _gap = new();
    private readonly TagEditor _tag;
    private readonly InsideEditor _inside = new();
    private readonly SlotLedger _ledger = new();
    private ReadOnlyMemory<SlotEdit> _edits;
    private IRewriteOutput _output = null!;
    private int _maxHeldBytes;
    private long _left;
    private long _holdStart;
    private FoundSlot _hold;
    private bool _isDropping;
    private int _addedSerial;
    private int _addedSlot;
    private int _endedSerial;
    private TextTail _tail;
    private SeamKind _seam;
    private bool _seamIsInk;
    private int _seamSlot;

    public SlotEditor() => _tag = new TagEditor(this);

    /// <summary>Whether the output is being called, so that an exception is its own.</summary>
    public bool InOutput { get; private set; }

    /// <summary>Whether what follows in the page decides how it is joined to what has left.</summary>
    public bool IsAtSeam => _seam != SeamKind.None;

    /// <summary>Begins a page.</summary>
    /// <param name="markers">The matcher's slots.</param>
    /// <param name="edits">What to do to each.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="plans">Keeps what was read of the insides, by number of the slots' elements, where the page is to come
    /// again.</param>
    public void Reset(
        IReadOnlyList<SlotMarker> markers,
        ReadOnlyMemory<SlotEdit> edits,
        IRewriteOutput output,
        HtmlRewriterOptions options,
        InsidePlan?[]? plans = null)
    {
        _ledger.Reset(markers);
        _edits = edits;
        _output = output;
        _maxHeldBytes = options.MaxHeldBytes;
        _left = 0;
        _holdStart = Nothing;
        _isDropping = false;
        _addedSerial = 0;
        _endedSerial = 0;
        _tail = default;
        _seam = SeamKind.None;
        InOutput = false;
        _held.Clear();
        _gap.Clear();
        _inside.Reset(options, plans);
    }

    /// <summary>How many bytes of a slot are held back.</summary>
    public int HeldBytes => _held.Length;

    public SlotVerdict Verdict(int slot) => _ledger.Verdict(slot);

    /// <summary>Why a slot was left alone, in words, where its verdict does not say it all.</summary>
    public string? Reason(int slot) => _ledger.Reason(slot);

    public void CopyVerdicts(Span<SlotVerdict> verdicts, Span<string?> reasons) => _ledger.CopyTo(verdicts, reasons);

    /// <summary>Does what is to be done where slots began and ended. The slots of one element follow each other by
    /// number.</summary>
    public void Apply(ReadOnlySpan<SlotEvent> happened, in PageWindow page)
    {
        while (!happened.IsEmpty)
        {
            var count = 1;
            while (count < happened.Length && happened[count].IsWith(happened[0]))
            {
                count++;
            }

            ReleaseBeyondLimit(happened[0].TokenEnd);
            if (happened[0].IsEnd)
            {
                End(happened[..count], page);
            }
            else
            {
                Begin(happened[..count], page);
            }

            happened = happened[count..];
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
                Hold(piece);
            }
            else
            {
                Leave(piece);
            }
        }
    }

    /// <summary>Leaves out the page's bytes up to an offset.</summary>
    public void Skip(long until) => _left = until;

    /// <summary>Gives the held bytes free if the page was read further than may be held.</summary>
    public void ReleaseBeyondLimit(long readTo)
    {
        if (_holdStart == Nothing || readTo - _holdStart <= _maxHeldBytes)
        {
            return;
        }

        if (IsHoldCertain)
        {
            // It goes whatever comes; only its tag is kept, in case that rewriting stops before its end.
            _isDropping = true;
            _held.Truncate(_hold.TagLength);
        }
        else
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

        _ledger.GiveUp(verdict);
    }

    /// <summary>Lets bytes of the page go, with what keeps them apart from what left before.</summary>
    public void Leave(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty || (_seam != SeamKind.None && !PassesSeam(piece)))
        {
            return;
        }

        _tail.Add(piece);
        InOutput = true;
        _output.WritePage(piece);
        InOutput = false;
    }

    /// <summary>The page ends here.</summary>
    public void Finish() => LeaveGap();

    public void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        LeaveGap();
        _tail.Add(bytes);
        InOutput = true;
        _output.WriteSlot(slot, bytes);
        InOutput = false;
    }

    public void ReturnBuffers()
    {
        _held.Return();
        _gap.Return();
        _tag.ReturnBuffers();
        _inside.ReturnBuffers();
        _edits = default;
        _output = null!;
    }

    private SlotEdit EditOf(int slot) => slot < _edits.Length ? _edits.Span[slot] : SlotEdit.Keep;

    /// <summary>Writes a slot's content where the page stands.</summary>
    private void WriteContent(int slot)
    {
        _ledger.Settle(slot, SlotVerdict.Applied);
        WriteSlot(slot, EditOf(slot).Content.Span);
    }

    /// <summary>Ends an element whose end tag the page leaves out, once.</summary>
    private void WriteEndTag(int slot, Tag tag, int serial)
    {
        if (_endedSerial != serial)
        {
            _endedSerial = serial;
            WriteSlot(slot, "</"u8);
            WriteSlot(slot, TagTable.Name(tag));
            WriteSlot(slot, ">"u8);
        }
    }

    private void HoldFrom(long start, in FoundSlot found)
    {
        (_holdStart, _hold) = (start, found);
        _ledger.Await(found.Slot);
    }

    private void Hold(ReadOnlySpan<byte> piece) =>
        _held.Append(_isDropping ? piece[..Math.Clamp(_hold.TagLength - _held.Length, 0, piece.Length)] : piece);

    private void Release(SlotVerdict verdict, string? reason = null)
    {
        _holdStart = Nothing;
        _isDropping = false;
        _ledger.Settle(_hold.Slot, verdict, reason);
        Leave(_held.Span);
        _held.Clear();
    }

    /// <summary>Leaves out what is held.</summary>
    private void Drop()
    {
        _holdStart = Nothing;
        _isDropping = false;
        _held.Clear();
    }

    /// <summary>From here on it matters what follows in the page.</summary>
    private void BeginSeam(SeamKind kind, int slot, bool isInk = false)
    {
        LeaveGap();
        (_seam, _seamSlot, _seamIsInk) = (kind, slot, isInk);
    }

    /// <summary>Whether what follows goes now, or waits for more.</summary>
    private bool PassesSeam(ReadOnlySpan<byte> piece)
    {
        if (_seam == SeamKind.Text)
        {
            _seam = SeamKind.None;
            WriteSlot(_seamSlot, _tail.IsCompletedBy(piece) ? Seam.TextSeparator : []);
            return true;
        }

        // Three bytes from where it is no white space any more always decide.
        var waiting = _gap.Length;
        _gap.Append(piece[..Math.Min(piece.Length, ByteKinds.Skip(piece, 0, ByteKinds.Space) + 3)]);
        var parts = Seam.PartsTable(_gap.Span, _seamIsInk) ?? (_gap.Length > _maxHeldBytes ? true : null);
        if (parts is null)
        {
            return false;
        }

        _gap.Truncate(waiting);
        _seam = SeamKind.None;
        if (parts.Value)
        {
            InOutput = true;
            _output.WriteSlot(_seamSlot, Seam.TableSeparator);
            InOutput = false;
        }

        LeaveGap();
        return true;
    }

    // What waited goes as it is.
    private void LeaveGap()
    {
        _seam = SeamKind.None;
        if (_gap.Length == 0)
        {
            return;
        }

        _tail.Add(_gap.Span);
        InOutput = true;
        _output.WritePage(_gap.Span);
        InOutput = false;
        _gap.Clear();
    }
}
