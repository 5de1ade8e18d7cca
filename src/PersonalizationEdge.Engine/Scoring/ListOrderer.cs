using System.Buffers;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Orders the children of a list by the visitor's interests and by how new they are.</summary>
/// <remarks>
/// <para>
/// score = a x interest / largest interest + b x 0.5^(how much older than the newest / half-life); interest is the sum
/// over the item's topics of the visitor's decayed views, divided by the root of how many topics it has. What has no
/// date is not new: when the edge met it says only when somebody first asked for it.
/// </para>
/// <para>
/// Equal scores keep the page's order. Pinned children and those that are no known item (an advertisement, a heading)
/// stay exactly where the page put them; the others are ordered among the places that are left. A visitor with no
/// interest in anything of the list gets the page's order.
/// </para>
/// </remarks>
/// <param name="scorer">Has the index of the items.</param>
/// <param name="items">Knows further paths of the items.</param>
/// <param name="options">What counts.</param>
public sealed class ListOrderer(CountScorer scorer, IItemLookup items, ListOrdererOptions? options = null)
{
    /// <summary>The longest list that is ordered.</summary>
    public const int MaxChildren = 1000;

    private readonly ListOrdererOptions _options = options ?? new ListOrdererOptions();
    private readonly Pool<VisitorPast> _pasts = new(() => new VisitorPast());

    /// <summary>Orders a list.</summary>
    /// <param name="request">For whom, and how.</param>
    /// <param name="children">The items in the page's order; null where a child is none that is known. A list longer
    /// than <see cref="MaxChildren"/> keeps its order.</param>
    /// <param name="order">Takes, for each place of the new order, the child's place in the page's; as long as
    /// <paramref name="children"/>.</param>
    public ListOrdering Order(in OrderRequest request, ReadOnlySpan<ScoringItem?> children, Span<int> order)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(order.Length, children.Length);
        for (var place = 0; place < order.Length; place++)
            order[place] = place;

        if (children.Length is < 2 or > MaxChildren || request.Profile is null)
            return default;

        var past = _pasts.Rent();
        var scored = ArrayPool<Scored>.Shared.Rent(children.Length);
        try
        {
            var index = scorer.Index;
            past.Read(
                index, items, request.Profile, request.PagePath, request.NowMs, _options.InterestHalfLife);
            var count = Collect(request, children, index, past, scored);

            return Arrange(scored.AsSpan(0, count), children, index, order);
        }
        finally
        {
            ArrayPool<Scored>.Shared.Return(scored);
            _pasts.Return(past);
        }
    }

    /// <summary>The item that a page of the site is about, or null.</summary>
    /// <param name="path">The page's path.</param>
    public ScoringItem? Find(string path)
    {
        var index = scorer.Index;
        var number = index.Find(path);
        if (number < 0 && items.Find(path)?.Path is { } canonical)
            number = index.Find(canonical);

        return number < 0 ? null : index.Items[number].Item;
    }

    private static int Collect(
        in OrderRequest request,
        ReadOnlySpan<ScoringItem?> children,
        ItemIndex index,
        VisitorPast past,
        Span<Scored> scored)
    {
        var count = 0;
        for (var place = Math.Max(0, request.Pinned); place < children.Length; place++)
        {
            if (children[place] is { } item)
                scored[count++] = Interest(item, place, index, past);
        }

        return count;
    }

    private static Scored Interest(ScoringItem item, int place, ItemIndex index, VisitorPast past)
    {
        var number = index.Find(item.Path);
        var scored = new Scored { Place = place, Topic = -1 };
        if (number < 0)
            return scored;

        var (topics, most) = (index.Items[number].Topics, 0.0);
        foreach (var topic in topics)
        {
            var interest = past.InterestIn(topic) / Math.Sqrt(topics.Length);
            scored.Interest += interest;
            if (interest > most)
                (most, scored.Topic) = (interest, topic);
        }

        return scored;
    }

    private static long DateOf(ScoringItem item) => item.PublishedMs ?? 0;

    // Equal ones by their place: so the order is stable whatever the sort is.
    private static int Compare(Scored one, Scored other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Place.CompareTo(other.Place);

    private static ScorePart ReasonOf(in Scored best, ItemIndex index)
    {
        if (best.Topic < 0 || best.FreshPart > best.InterestPart)
            return new ScorePart(ScorePartKind.Fresh, "", best.FreshPart);

        var topic = index.Topics[best.Topic];
        return new ScorePart(topic.Kind, topic.Name, best.InterestPart);
    }

    private static ListOrdering Place(Span<Scored> scored, ItemIndex index, Span<int> order)
    {
        Span<int> free = stackalloc int[scored.Length];
        for (var place = 0; place < free.Length; place++)
            free[place] = scored[place].Place;

        scored.Sort(Compare);
        var moved = 0;
        for (var place = 0; place < free.Length; place++)
        {
            order[free[place]] = scored[place].Place;
            if (free[place] != scored[place].Place)
                moved++;
        }

        return new ListOrdering(moved, ReasonOf(scored[0], index));
    }

    private ListOrdering Arrange(
        Span<Scored> scored, ReadOnlySpan<ScoringItem?> children, ItemIndex index, Span<int> order)
    {
        var (largest, newestMs) = (0.0, 0L);
        foreach (ref readonly var one in scored)
        {
            largest = Math.Max(largest, one.Interest);
            newestMs = Math.Max(newestMs, DateOf(children[one.Place]!));
        }

        if (largest <= 0)
            return default;

        foreach (ref var one in scored)
        {
            one.InterestPart = _options.InterestWeight * one.Interest / largest;
            one.FreshPart = _options.FreshnessWeight * Freshness(DateOf(children[one.Place]!), newestMs);
        }

        return Place(scored, index, order);
    }

    private double Freshness(long dateMs, long newestMs) =>
        dateMs <= 0 ? 0 : Decay.After((newestMs - dateMs) / _options.FreshnessHalfLife.TotalMilliseconds);

    private record struct Scored
    {
        public int Place { get; set; }

        public double Interest { get; set; }

        public int Topic { get; set; }

        public double InterestPart { get; set; }

        public double FreshPart { get; set; }

        public readonly double Score => InterestPart + FreshPart;
    }
}
