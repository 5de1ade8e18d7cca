namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The neighbours of an item: an array that never changes once others can see it.</summary>
internal static class NeighbourRow
{
    /// <summary>The most neighbours a row can be allowed.</summary>
    public const int HighestLimit = 256;

    /// <summary>A new row with more weight on some neighbours.</summary>
    /// <param name="row">The row so far, null for none.</param>
    /// <param name="gains">What is added, each neighbour once; fewer than <paramref name="limit"/>.</param>
    /// <param name="limit">The most neighbours.</param>
    /// <remarks>
    /// A newcomer always gets in and the weakest of the others leaves: where only what outweighs the weakest got in,
    /// the neighbours of a much visited item would be those it had first.
    /// </remarks>
    public static Neighbour[] With(Neighbour[]? row, ReadOnlySpan<Neighbour> gains, int limit)
    {
        Span<Neighbour> work = stackalloc Neighbour[HighestLimit * 2];
        row.AsSpan().CopyTo(work);
        var (known, count) = (row?.Length ?? 0, row?.Length ?? 0);
        foreach (var gain in gains)
        {
            var place = PlaceOf(gain.Number, work[..known]);
            if (place >= 0)
                work[place] = work[place] with { Weight = work[place].Weight + gain.Weight };
            else
                work[count++] = gain;
        }

        for (; count > limit; count--)
        {
            var weakest = Weakest(work[..known]);
            work[weakest] = work[--known];
            work[known] = work[count - 1];
        }

        return work[..count].ToArray();
    }

    private static int PlaceOf(int number, ReadOnlySpan<Neighbour> row)
    {
        for (var place = 0; place < row.Length; place++)
        {
            if (row[place].Number == number)
                return place;
        }

        return -1;
    }

    private static int Weakest(ReadOnlySpan<Neighbour> row)
    {
        var weakest = 0;
        for (var place = 1; place < row.Length; place++)
        {
            if (row[place].Weight < row[weakest].Weight)
                weakest = place;
        }

        return weakest;
    }
}
