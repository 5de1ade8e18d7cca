using System.Runtime.CompilerServices;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The parts of a score that matter, the largest first.</summary>
public struct ScoreParts
{
    /// <summary>The most parts kept; of more, the smallest are left out.</summary>
    public const int Limit = 4;

    private Places _places;

    /// <summary>How many parts there are.</summary>
    public int Count { get; private set; }

    /// <summary>A part by its place.</summary>
    public readonly ScorePart this[int place] =>
        (uint)place < (uint)Count ? _places[place] : throw new ArgumentOutOfRangeException(nameof(place));

    /// <summary>Adds a part, unless it is worth nothing; among equals the earlier stays in front.</summary>
    public void Add(ScorePart part)
    {
        if (part.Value <= 0)
            return;

        var place = Count;
        while (place > 0 && _places[place - 1].Value < part.Value)
            place--;

        if (place == Limit)
            return;

        Count = Math.Min(Count + 1, Limit);
        for (var later = Count - 1; later > place; later--)
            _places[later] = _places[later - 1];

        _places[place] = part;
    }

    [InlineArray(Limit)]
    private struct Places
    {
        private ScorePart _first;
    }
}
