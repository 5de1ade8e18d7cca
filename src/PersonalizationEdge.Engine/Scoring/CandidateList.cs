namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The candidates of one ranking, each item once; used again and again.</summary>
internal sealed class CandidateList
{
    // What all sources together can give.
    private const int Limit =
        ((VisitorPast.RecentLimit + 1) * NeighbourRow.HighestLimit)
        + (InterestSource.TopicLimit * KindShelf.TopicLimit)
        + KindShelf.PopularLimit;

    private readonly NumberMap _places = new(Limit);
    private readonly Candidate[] _candidates = new Candidate[Limit];

    public Span<Candidate> All => _candidates.AsSpan(0, _places.Count);

    public void Clear() => _places.Clear();

    /// <summary>The candidate for an item, a new one if there is none.</summary>
    public ref Candidate For(int number)
    {
        var place = _places.FindOrAdd(number, out var isNew);
        ref var candidate = ref _candidates[place];
        if (isNew)
            candidate = new Candidate { Number = number, Recent = (-1, 0), Topic = (-1, 0), ActedMs = long.MinValue };

        return ref candidate;
    }

    /// <summary>The place of an item's candidate, -1 if there is none.</summary>
    public int Find(int number) => number < 0 ? -1 : _places.Find(number);
}
