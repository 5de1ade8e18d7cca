namespace PersonalizationEdge.Engine.Visitors;

/// <summary>What was worked out of an earlier history, whose entries in part are still there.</summary>
/// <param name="Derived">What was worked out.</param>
/// <param name="Kept">Which of the earlier entries are still there: the first of the present ones, in the same order.</param>
internal sealed record EarlierHistory(DerivedHistory Derived, HistoryMask Kept)
{
    /// <summary>The same after one of the present entries has left; null if that one was not among the earlier.</summary>
    /// <param name="place">Its place among the present ones.</param>
    public EarlierHistory? Without(int place)
    {
        var earlier = Kept.PlaceOf(place);
        if (earlier < 0)
            return null;

        var kept = Kept;
        kept.Remove(earlier);
        return this with { Kept = kept };
    }
}
