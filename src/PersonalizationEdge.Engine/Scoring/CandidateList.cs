namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The candidates of one ranking, each item once; used again and again.</summary>
internal sealed class CandidateList
{
    // What all sources together can give.
    private const int Limit =
        ((VisitorPast.RecentLimit + 1) * NeighbourRow.HighestLimit)
        + (InterestSource.TopicLimit * KindShelf.TopicLimit)
        + KindShelf.PopularLimit;

    private const int HashBits = 65536;

    private readonly NumberMap _places = new(Limit);
    private readonly Candidate[] _candidates = new Candidate[Limit];

    // One bit for each candidate's path: of a thousand items shown most are no candidates, and need not be looked up.
    private readonly ulong[] _hashes = new ulong[HashBits / 64];

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

    /// <summary>Makes <see cref="MayHold"/> answer for the candidates there are now.</summary>
    public void NoteHashes(ItemIndex index)
    {
        Array.Clear(_hashes);
        foreach (ref readonly var candidate in All)
        {
            var bit = index.Items[candidate.Number].Hash % HashBits;
            _hashes[bit / 64] |= 1UL << (int)(bit % 64);
        }
    }

    /// <summary>Whether an item with this canonical path can be a candidate; no is certain.</summary>
    public bool MayHold(string path)
    {
        var bit = IndexedItem.HashOf(path) % HashBits;
        return (_hashes[bit / 64] & (1UL << (int)(bit % 64))) != 0;
    }

    /// <summary>The place of an item's candidate, -1 if there is none.</summary>
    public int Find(int number) => number < 0 ? -1 : _places.Find(number);
}
