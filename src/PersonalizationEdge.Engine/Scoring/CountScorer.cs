using System.Buffers;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Ranks by counts alone: visited together, interests, popularity.</summary>
/// <remarks>
/// <para>
/// score = fatigue x (a x together / largest together + b x interest / largest interest + c x popularity / largest
/// popularity), the weights and their values in <see cref="CountScorerOptions"/>; the largest are those of the
/// candidates left after exclusions. Candidates are the neighbours of the visitor's last ten items, the popular items
/// about the eight strongest interests, and the popular items, so that a row is filled up with these.
/// </para>
/// <para>
/// together = the sum over the last items of 0.6^place x co-visits / (root of (count x count) + shrink); interest: see
/// <see cref="InterestSource"/>; popularity: see <see cref="CountReading"/>. An item for which nothing speaks is not
/// ranked.
/// </para>
/// </remarks>
public sealed class CountScorer : IScorer
{
    private readonly ItemCounts _counts;
    private readonly IItemLookup _items;
    private readonly CountScorerOptions _options;
    private readonly Pool<RankingScratch> _scratch = new(() => new RankingScratch());
    private volatile ItemIndex _index;

    /// <summary>Makes a scorer.</summary>
    /// <param name="counts">What is known of visits; goes on learning.</param>
    /// <param name="items">Knows further paths of the items.</param>
    /// <param name="options">The weights.</param>
    public CountScorer(ItemCounts counts, IItemLookup items, CountScorerOptions? options = null)
    {
        (_counts, _items, _options) = (counts, items, options ?? new CountScorerOptions());
        _index = ItemIndex.Build([], counts, nowMs: 0);
    }

    /// <inheritdoc/>
    public string Version => "counts-1";

    /// <summary>The items to choose from; replaced whole whenever the catalogue has changed, and at least once a day so
    /// that what has become popular is among the candidates.</summary>
    public ItemIndex Index
    {
        get => _index;
        set => _index = value;
    }

    /// <inheritdoc/>
    public int Rank(in RankingRequest request, Span<RankedItem> ranked)
    {
        var index = _index;
        var shelf = index.ShelfOf(request.Kind);
        if (shelf.Count == 0 || ranked.IsEmpty)
            return 0;

        var scratch = _scratch.Rent();
        try
        {
            return Rank(request, index, shelf, scratch, ranked);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    private static ScorePart PartOf(ItemIndex index, (int Number, double Gain) topic, double value)
    {
        if (topic.Number < 0)
            return default;

        var about = index.Topics[topic.Number];
        return new ScorePart(about.Kind, about.Name, value);
    }

    private static double Share(double value, double largest) => largest > 0 ? value / largest : 0;

    private int Rank(
        in RankingRequest request, ItemIndex index, KindShelf shelf, RankingScratch scratch, Span<RankedItem> ranked)
    {
        var (past, candidates) = (scratch.Past, scratch.Candidates);
        past.Read(index, _items, request.Profile, request.PagePath, request.NowMs, _options.InterestHalfLife);
        if (past.Recent.IsEmpty && !request.ColdPopular)
            return 0;

        var reading = new CountReading(_counts.Table, request.NowMs);
        candidates.Clear();
        CollectNeighbours(index, shelf, past, reading, candidates);
        past.Weigh(shelf);
        scratch.Interests.Collect(past, shelf, candidates);
        foreach (var number in shelf.Popular)
            candidates.For(number);

        candidates.NoteHashes(index);
        RowFilter.Apply(request, past, candidates, _options);
        var largest = ScoreLists(index, past, reading, candidates);
        foreach (ref var candidate in candidates.All)
            candidate.Score = PartsOf(candidate, largest).Sum * candidate.Freshness;

        return Write(request, index, scratch, largest, ranked);
    }

    private void CollectNeighbours(
        ItemIndex index, KindShelf shelf, VisitorPast past, in CountReading reading, CandidateList candidates)
    {
        var positionWeight = reading.CoVisitFactor;
        foreach (var recent in past.Recent)
        {
            var counted = index.CountedOf(reading.Table, recent);
            var happened = counted < 0 ? 0 : reading.Happened(counted);
            foreach (var neighbour in counted < 0 ? [] : reading.Table.Row(counted))
            {
                var number = index.OfCounted(reading.Table, neighbour.Number);
                if (number < 0)
                    continue;

                ref readonly var item = ref index.Items[number];
                if (item.Kind != shelf.Kind || !item.IsInStock)
                    continue;

                var root = Math.Sqrt(happened * reading.Happened(neighbour.Number));
                var gain = positionWeight * neighbour.Weight / (root + _options.Shrink);
                ref var candidate = ref candidates.For(number);
                candidate.CoVisits += gain;
                if (gain > candidate.Recent.Gain)
                    candidate.Recent = (recent, gain);
            }

            positionWeight *= _options.RecentDecay;
        }
    }

    private static Shares ScoreLists(
        ItemIndex index, VisitorPast past, in CountReading reading, CandidateList candidates)
    {
        var largest = default(Shares);
        foreach (ref var candidate in candidates.All)
        {
            if (candidate.IsOut)
                continue;

            var counted = index.CountedOf(reading.Table, candidate.Number);
            candidate.Popularity = counted < 0 ? 0 : reading.Popularity(counted);
            InterestSource.Score(ref candidate, index.Items[candidate.Number].Topics, past);
            largest = new Shares(
                Math.Max(largest.CoVisits, candidate.CoVisits),
                Math.Max(largest.Interest, candidate.Interest),
                Math.Max(largest.Popularity, candidate.Popularity));
        }

        return largest;
    }

    private Shares PartsOf(in Candidate candidate, in Shares largest) => new(
        _options.CoVisitWeight * Share(candidate.CoVisits, largest.CoVisits),
        _options.InterestWeight * Share(candidate.Interest, largest.Interest),
        _options.PopularityWeight * Share(candidate.Popularity, largest.Popularity));

    private int Write(
        in RankingRequest request, ItemIndex index, RankingScratch scratch, in Shares largest, Span<RankedItem> ranked)
    {
        var picked = ArrayPool<int>.Shared.Rent(ranked.Length);
        try
        {
            var candidates = scratch.Candidates.All;
            var count = scratch.Picker.Pick(candidates, index.Items, request, picked.AsSpan(0, ranked.Length));
            for (var place = 0; place < count; place++)
                ranked[place] = Explained(candidates[picked[place]], index, largest);

            return count;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(picked);
        }
    }

    private RankedItem Explained(in Candidate candidate, ItemIndex index, in Shares largest)
    {
        var shares = PartsOf(candidate, largest);
        var parts = default(ScoreParts);
        if (candidate.Recent.Number >= 0)
        {
            var path = index.Items[candidate.Recent.Number].Item.Path;
            parts.Add(new ScorePart(ScorePartKind.CoVisited, path, shares.CoVisits * candidate.Freshness));
        }

        parts.Add(PartOf(index, candidate.Topic, shares.Interest * candidate.Freshness));
        parts.Add(new ScorePart(ScorePartKind.Popular, "", shares.Popularity * candidate.Freshness));

        return new RankedItem(index.Items[candidate.Number].Item, candidate.Score, parts);
    }

    private readonly record struct Shares(double CoVisits, double Interest, double Popularity)
    {
        public double Sum => CoVisits + Interest + Popularity;
    }
}
