using System.Numerics;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Some entries of a history, one bit each by their place.</summary>
[InlineArray(Words)]
internal struct HistoryMask
{
    /// <summary>The most entries, see <see cref="Profile.HistoryLimit"/> and <see cref="Profile.ExposureLimit"/>.</summary>
    public const int Bits = Profile.HistoryLimit + Profile.ExposureLimit;

    /// <summary>The words of a mask.</summary>
    public const int Words = Bits / 64;

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

    /// <summary>The place of the first entry from a place on, -1 if there is none.</summary>
    public readonly int NextFrom(int place)
    {
        if (place >= Bits)
            return -1;

        for (var word = place / 64; word < Words; word++)
        {
            var bits = word == place / 64 ? this[word] & (ulong.MaxValue << (place % 64)) : this[word];
            if (bits != 0)
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

    /// <summary>Every entry from a place on.</summary>
    public static HistoryMask From(int place)
    {
        var mask = default(HistoryMask);
        for (var word = place / 64; word < Words; word++)
            mask[word] = word == place / 64 ? ulong.MaxValue << (place % 64) : ulong.MaxValue;

        return mask;
    }
}
