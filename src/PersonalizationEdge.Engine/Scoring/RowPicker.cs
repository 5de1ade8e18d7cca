namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Takes the best candidates one after the other, as far as the caps of a row let them in.</summary>
/// <remarks>A heap: a row of eight out of a thousand needs no order of the thousand.</remarks>
internal sealed class RowPicker
{
    private readonly List<int> _heap = [];
    private readonly List<int> _categories = [];
    private readonly List<int> _brands = [];

    /// <summary>Writes the places of the best candidates, best first, and returns how many.</summary>
    /// <param name="candidates">All; those that are out or have no score are passed over.</param>
    /// <param name="items">The items they are about.</param>
    /// <param name="request">Says the caps.</param>
    /// <param name="picked">Takes the places.</param>
    public int Pick(
        ReadOnlySpan<Candidate> candidates,
        ReadOnlySpan<IndexedItem> items,
        in RankingRequest request,
        Span<int> picked)
    {
        _categories.Clear();
        _brands.Clear();
        Fill(candidates, items);
        var count = 0;
        while (count < picked.Length && _heap.Count > 0)
        {
            var best = TakeBest(candidates, items);
            ref readonly var item = ref items[candidates[best].Number];
            if (HasRoom(_categories, item.Category, request.MaxPerCategory)
                && HasRoom(_brands, item.Brand, request.MaxPerBrand))
            {
                _categories.Add(item.Category);
                _brands.Add(item.Brand);
                picked[count++] = best;
            }
        }

        return count;
    }

    // What has no category or brand is like nothing else.
    private static bool HasRoom(List<int> taken, int wanted, int most)
    {
        if (most <= 0 || wanted < 0)
            return true;

        foreach (var one in taken)
        {
            if (one == wanted && --most == 0)
                return false;
        }

        return true;
    }

    // Ties go to the more popular, then by path.
    private static bool IsBetter(in Candidate one, in Candidate other, ReadOnlySpan<IndexedItem> items)
    {
        if (one.Score != other.Score)
            return one.Score > other.Score;
        if (one.Popularity != other.Popularity)
            return one.Popularity > other.Popularity;

        return string.CompareOrdinal(items[one.Number].Item.Path, items[other.Number].Item.Path) < 0;
    }

    private void Fill(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<IndexedItem> items)
    {
        _heap.Clear();
        for (var place = 0; place < candidates.Length; place++)
        {
            if (!candidates[place].IsOut && candidates[place].Score > 0)
                _heap.Add(place);
        }

        for (var parent = (_heap.Count / 2) - 1; parent >= 0; parent--)
            Sink(parent, candidates, items);
    }

    private int TakeBest(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<IndexedItem> items)
    {
        var best = _heap[0];
        _heap[0] = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        Sink(0, candidates, items);

        return best;
    }

    private void Sink(int parent, ReadOnlySpan<Candidate> candidates, ReadOnlySpan<IndexedItem> items)
    {
        while ((parent * 2) + 1 < _heap.Count)
        {
            var child = (parent * 2) + 1;
            if (child + 1 < _heap.Count && IsBetter(candidates[_heap[child + 1]], candidates[_heap[child]], items))
                child++;
            if (!IsBetter(candidates[_heap[child]], candidates[_heap[parent]], items))
                return;

            (_heap[parent], _heap[child]) = (_heap[child], _heap[parent]);
            parent = child;
        }
    }
}
