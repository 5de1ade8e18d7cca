namespace PersonalizationEdge.Demo.Visitors;

/// <summary>Chance from a seed: SplitMix64, so that every machine and version draws the same.</summary>
/// <remarks>Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.</remarks>
internal sealed class Chance
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    private Chance(ulong state) => _state = state;

    /// <summary>A stream of its own for each visitor and purpose.</summary>
    public static Chance For(int seed, int visitor, int purpose)
    {
        var chance = new Chance((uint)seed);
        chance._state = chance.Next() ^ ((ulong)(uint)visitor << 8) ^ (uint)purpose;
        chance._state = chance.Next();

        return chance;
    }

    /// <summary>Whether something of a probability happens.</summary>
    public bool Happens(double probability) => Share() < probability;

    /// <summary>A number from 0 up to and without 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from the first to the second.</summary>
    public int Between(int least, int most) => least + (int)(Share() * (most - least + 1));

    /// <summary>One of some, the n-th 1/n as often as the first.</summary>
    public T EarlyOf<T>(IReadOnlyList<T> ranked)
    {
        var sum = 0.0;
        for (var place = 1; place <= ranked.Count; place++)
            sum += 1.0 / place;

        var left = Share() * sum;
        for (var place = 1; place < ranked.Count; place++)
        {
            left -= 1.0 / place;
            if (left < 0)
                return ranked[place - 1];
        }

        return ranked[^1];
    }

    private ulong Next()
    {
        var mixed = _state += Golden;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;

        return mixed ^ (mixed >> 31);
    }
}
