namespace PersonalizationEdge.Html;

/// <summary>What the slots did in the last token, in page order.</summary>
internal sealed class SlotEvents
{
    private SlotEvent[] _events = new SlotEvent[8];

    public int Count { get; private set; }

    public ref readonly SlotEvent this[int index] => ref _events[index];

    public void Clear() => Count = 0;

    public void Found(in FoundSlot found) => Add(new SlotEvent(found, false, 0, ElementEnd.Unsure));

    public void Ended(int slot, long position, ElementEnd end) =>
        Add(new SlotEvent(new FoundSlot { Slot = slot }, true, position, end));

    public void Settle(long tokenEnd)
    {
        for (var index = 0; index < Count; index++)
        {
            _events[index] = _events[index] with { TokenEnd = tokenEnd };
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
