namespace PersonalizationEdge.Html;

/// <summary>Carries out the edits: knows up to where the page has left, holds back a slot's inside while its end is
/// awaited, and keeps the verdicts.</summary>
internal sealed partial class SlotEditor
{
    private const long Nothing = long.MaxValue;

    private readonly ByteBuffer _held = new();
    private readonly TagEditor _tag;
    private readonly InsideEditor _inside = new();
    private ReadOnlyMemory<SlotEdit> _edits;
    private IRewriteOutput _output = null!;
    private SlotVerdict[] _verdicts = [];
    private string?[] _reasons = [];
    private bool[] _awaited = [];
    private int _slotCount;
    private int _maxHeldBytes;
    private long _left;
    private long _holdStart;
    private int _holdSlot;
    private int _holdSerial;
    private int _appendSerial;
    private int _endedSerial;
    private TextTail _tail;

    public SlotEditor() => _tag = new TagEditor(this);

    /// <summary>Whether the output is being called, so that an exception is its own.</summary>
    public bool InOutput { get; private set; }

    /// <summary>Begins a page.</summary>
    /// <param name="slotCount">How many slots the matcher has.</param>
    /// <param name="edits">What to do to each.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="plans">Keeps what was read of the slots' insides, by slot, where the page is to come again.</param>
    public void Reset(
        int slotCount,
        ReadOnlyMemory<SlotEdit> edits,
        IRewriteOutput output,
        HtmlRewriterOptions options,
        InsidePlan?[]? plans = null)
    {
        if (_verdicts.Length < slotCount)
        {
            _verdicts = new SlotVerdict[slotCount];
            _reasons = new string?[slotCount];
            _awaited = new bool[slotCount];
        }

        Array.Clear(_verdicts);
        Array.Clear(_reasons);
        Array.Clear(_awaited);
        _slotCount = slotCount;
        _edits = edits;
        _output = output;
        _maxHeldBytes = options.MaxHeldBytes;
        _left = 0;
        _holdStart = Nothing;
        _appendSerial = 0;
        _endedSerial = 0;
        _tail = default;
        InOutput = false;
        _held.Clear();
        _inside.Reset(options, plans);
    }

    /// <summary>How many bytes of a slot's inside are held back.</summary>
    public int HeldBytes => _held.Length;

    public SlotVerdict Verdict(int slot) => _verdicts[slot];

    /// <summary>Why a slot was left alone, in words, where its verdict does not say it all.</summary>
    public string? Reason(int slot) => _reasons[slot];

    public void CopyVerdicts(Span<SlotVerdict> verdicts, Span<string?> reasons)
    {
        _verdicts.AsSpan(0, _slotCount).CopyTo(verdicts);
        _reasons.AsSpan(0, _slotCount).CopyTo(reasons);
    }

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
            _tail.Add(piece);
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

    /// <summary>Leaves out the page's bytes up to an offset.</summary>
    public void Skip(long until) => _left = until;

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

    public void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        InOutput = true;
        _output.WriteSlot(slot, bytes);
        InOutput = false;
    }

    public void ReturnBuffers()
    {
        _held.Return();
        _tag.ReturnBuffers();
        _inside.ReturnBuffers();
        _edits = default;
        _output = null!;
    }

    private SlotEdit EditOf(int slot) => slot < _edits.Length ? _edits.Span[slot] : SlotEdit.Keep;

    /// <summary>Writes a slot's content where the page stands.</summary>
    private void WriteContent(int slot)
    {
        Settle(slot, SlotVerdict.Applied);
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
}
