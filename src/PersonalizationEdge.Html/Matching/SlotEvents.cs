namespace PersonalizationEdge.Html;

/// <summary>What the slots did in the last token, in page order.</summary>
internal sealed class SlotEvents
{
    private SlotEvent[] _events = new SlotEvent[8];

    public int Count { get; private set; }

    public ReadOnlySpan<SlotEvent> All => _events.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Found(in FoundSlot found) => Add(new SlotEvent(found, false, 0, ElementEnd.Unsure));

    /// <summary>Whether the slot was found in this token already: its selector may match by two of its
    /// alternatives.</summary>
    public bool HasFound(int slot, int serial)
    {
        for (var index = 0; index < Count; index++)
        {
            if (!_events[index].IsEnd && _events[index].Found.Slot == slot && _events[index].Found.Serial == serial)
            {
                return true;
            }
        }

        return false;
    }

    public void Ended(in OpenSlot slot, long position, ElementEnd end, Doubt doubt) =>
        Add(new SlotEvent(new FoundSlot { Slot = slot.Slot, Number = slot.Number, Element = slot.Element }, true, position, end) { Doubt = doubt });

    /// <summary>Says where the token ends in which all happened that was not said of yet.</summary>
    public void Settle(long tokenEnd)
    {
        for (var index = 0; index < Count; index++)
        {
            if (_events[index].TokenEnd == 0)
            {
                _events[index] = _events[index] with { TokenEnd = tokenEnd };
            }
        }
    }

    /// <summary>The same for a text, which is as long as the page was cut: the byte that did it counts.</summary>
    public void SettleInText()
    {
        for (var index = 0; index < Count; index++)
        {
            var happened = _events[index];
            _events[index] = happened with { TokenEnd = happened.IsEnd ? happened.Position : happened.Found.TagStart };
        }
    }

    private void Add(SlotEvent added)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        _events[Count++] = added;
    }
}
