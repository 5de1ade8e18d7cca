using System.Numerics;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Gives some numbers places 0, 1, 2 ... in the order in which they come, and finds them again.</summary>
internal sealed class NumberMap
{
    private readonly int[] _numbers;
    private readonly int[] _slots;

    /// <summary>Makes room for so many numbers.</summary>
    public NumberMap(int capacity)
    {
        _numbers = new int[capacity];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
    }

    public int Count { get; private set; }

    public int NumberAt(int place) => _numbers[place];

    /// <summary>The number's place, -1 if it has none.</summary>
    public int Find(int number) => _slots[SlotOf(number)] - 1;

    /// <summary>The number's place, a new one if it has none; -1 if there is no more room.</summary>
    public int FindOrAdd(int number, out bool isNew)
    {
        var slot = SlotOf(number);
        isNew = _slots[slot] == 0;
        if (!isNew)
            return _slots[slot] - 1;

        if (Count == _numbers.Length)
        {
            isNew = false;
            return -1;
        }

        _numbers[Count] = number;
        _slots[slot] = ++Count;
        return Count - 1;
    }

    public void Clear()
    {
        Count = 0;
        Array.Clear(_slots);
    }

    // Linear probing; half of the slots are always free.
    private int SlotOf(int number)
    {
        var mask = _slots.Length - 1;
        // Knuth's multiplier spreads numbers that follow each other.
        var slot = (int)((uint)number * 2654435769u >> 8) & mask;
        while (_slots[slot] != 0 && _numbers[_slots[slot] - 1] != number)
            slot = (slot + 1) & mask;

        return slot;
    }
}
