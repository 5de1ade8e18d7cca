using System.Numerics;
using System.Runtime.CompilerServices;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Some entries of a history, one bit each by their place.</summary>
[InlineArray(Words)]
internal struct HistoryMask
{
    /// <summary>The words of a mask.</summary>
    public const int Words = VisitorHistory.Limit / 64;

    private ulong _first;

    /// <summary>How many entries there are.</summary>
    public readonly int Count
    {
        get
        {
            var count = 0;
            foreach (var word in this)
                count += BitOperations.PopCount(word);

            return count;
        }
    }

    /// <summary>The place of the last entry, -1 if there is none.</summary>
    public readonly int Last
    {
        get
        {
            for (var word = Words - 1; word >= 0; word--)
            {
                if (this[word] != 0)
                    return (word * 64) + 63 - BitOperations.LeadingZeroCount(this[word]);
            }

            return -1;
        }
    }

    /// <summary>Whether an entry is among them.</summary>
    public readonly bool Has(int place) => (this[place / 64] & (1UL << (place % 64))) != 0;

    /// <summary>Adds an entry.</summary>
    public void Add(int place) => this[place / 64] |= 1UL << (place % 64);

    /// <summary>Takes an entry away.</summary>
    public void Remove(int place) => this[place / 64] &= ~(1UL << (place % 64));

    /// <summary>The place of the first entry from a place on, -1 if there is none.</summary>
    public readonly int NextFrom(int place)
    {
        if (place >= VisitorHistory.Limit)
            return -1;

        for (var word = place / 64; word < Words; word++)
        {
            var bits = word == place / 64 ? this[word] & (ulong.MaxValue << (place % 64)) : this[word];
            if (bits != 0)
                return (word * 64) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }

    /// <summary>The first place from one on whose entry is not among them; <see cref="VisitorHistory.Limit"/> if all are.</summary>
    public readonly int NextAbsentFrom(int place)
    {
        for (; place < VisitorHistory.Limit; place = (place / 64 * 64) + 64)
        {
            var absent = ~this[place / 64] & (ulong.MaxValue << (place % 64));
            if (absent != 0)
                return (place / 64 * 64) + BitOperations.TrailingZeroCount(absent);
        }

        return VisitorHistory.Limit;
    }

    /// <summary>The place of the entry with so many others before it, -1 if there are not so many.</summary>
    public readonly int PlaceOf(int number)
    {
        for (var word = 0; word < Words; word++)
        {
            var count = BitOperations.PopCount(this[word]);
            if (number >= count)
            {
                number -= count;
                continue;
            }

            var bits = this[word];
            for (; number > 0; number--)
                bits &= bits - 1;

            return (word * 64) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }

    /// <summary>The entries that are in both.</summary>
    public readonly HistoryMask And(in HistoryMask other)
    {
        var both = default(HistoryMask);
        for (var word = 0; word < Words; word++)
            both[word] = this[word] & other[word];

        return both;
    }

    /// <summary>Adds the entries of another mask.</summary>
    public void Add(in HistoryMask other)
    {
        for (var word = 0; word < Words; word++)
            this[word] |= other[word];
    }

    /// <summary>Moves every entry behind a place to the place before its own, so that the entry there is gone.</summary>
    public void CloseUp(int place)
    {
        var first = place / 64;
        var before = (1UL << (place % 64)) - 1;
        this[first] = (this[first] & before) | ((this[first] >> 1) & ~before);
        for (var word = first + 1; word < Words; word++)
        {
            this[word - 1] |= this[word] << 63;
            this[word] >>= 1;
        }
    }

    /// <summary>Every entry from a place on.</summary>
    public static HistoryMask From(int place)
    {
        var mask = default(HistoryMask);
        for (var word = place / 64; word < Words; word++)
            mask[word] = word == place / 64 ? ulong.MaxValue << (place % 64) : ulong.MaxValue;

        return mask;
    }

    /// <summary>Every entry before a place.</summary>
    public static HistoryMask Before(int place)
    {
        var mask = default(HistoryMask);
        for (var word = 0; word * 64 < place; word++)
            mask[word] = place - (word * 64) >= 64 ? ulong.MaxValue : (1UL << (place % 64)) - 1;

        return mask;
    }
}
