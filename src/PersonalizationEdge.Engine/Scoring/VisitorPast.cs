using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What a visitor's history says of items: the recent ones, and the interests; used again and again.</summary>
internal sealed class VisitorPast
{
    /// <summary>The most recent items that count.</summary>
    public const int RecentLimit = 10;

    // How long a page was looked at is known from when the next one was asked for. Nobody reads a page in two seconds, and
    // after half an hour nobody can say.
    private const double LongLookMs = 15_000;
    private const double LeastLook = 0.25;
    private const double UnknownLookMs = 30 * 60 * 1000;

    private readonly int[] _numbers = new int[VisitorHistory.Limit];
    private readonly int[] _recent = new int[RecentLimit];
    private readonly NumberMap _topics = new((VisitorHistory.Limit + 1) * Topic.LimitOfItem);
    private readonly double[] _interests = new double[(VisitorHistory.Limit + 1) * Topic.LimitOfItem];
    private readonly double[] _weights = new double[(VisitorHistory.Limit + 1) * Topic.LimitOfItem];
    private ItemIndex _index = null!;
    private IItemLookup _items = null!;
    private int _recentCount;
    private bool _hasViews;

    /// <summary>The visitor's last different items, the latest first; the page's own is the first.</summary>
    public ReadOnlySpan<int> Recent => _recent.AsSpan(0, _recentCount);

    /// <summary>The number of the page's own item, -1 if it shows none.</summary>
    public int PageItem { get; private set; }

    /// <summary>The topics that the visitor has any interest in.</summary>
    public NumberMap Topics => _topics;

    /// <summary>The number of the item that each entry of the history is about, -1 for none.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Reads a visitor's history.</summary>
    /// <param name="index">The items.</param>
    /// <param name="items">Knows further paths of the items.</param>
    /// <param name="profile">The visitor, or null.</param>
    /// <param name="pagePath">The page's path, or null.</param>
    /// <param name="nowMs">The time of the request.</param>
    /// <param name="halfLife">After so long a view counts half.</param>
    public void Read(
        ItemIndex index, IItemLookup items, Profile? profile, string? pagePath, long nowMs, TimeSpan halfLife)
    {
        (_index, _items, _recentCount, _hasViews) = (index, items, 0, false);
        _topics.Clear();
        PageItem = pagePath is null ? -1 : Find(pagePath);
        if (profile is null)
            return;

        ReadEntries(profile.History.Entries, nowMs, halfLife);
        if (_hasViews && PageItem >= 0)
        {
            PutFirst(PageItem);
            AddInterest(PageItem, 1);
        }
    }

    /// <summary>The number of the item that has a page with this path, -1 if there is none.</summary>
    public int Find(string path)
    {
        var number = _index.Find(path);

        return number < 0 && _items.Find(path)?.Path is { } canonical && canonical != path
            ? _index.Find(canonical)
            : number;
    }

    /// <summary>The interest in a topic: its views, a glance counting less, halved after every half-life.</summary>
    public double InterestIn(int topic) => _topics.Find(topic) is >= 0 and var place ? _interests[place] : 0;

    /// <summary>Works out, once for all candidates, what each interest is worth among the items of a kind.</summary>
    public void Weigh(KindShelf shelf)
    {
        for (var place = 0; place < _topics.Count; place++)
            _weights[place] = _interests[place] * shelf.Tells(_topics.NumberAt(place));
    }

    /// <summary>What the interest in a topic is worth, see <see cref="Weigh"/>.</summary>
    public double WeightOf(int topic) => _topics.Find(topic) is >= 0 and var place ? _weights[place] : 0;

    /// <summary>What the interest in the topic at a place of <see cref="Topics"/> is worth.</summary>
    public double WeightAt(int place) => _weights[place];

    private void ReadEntries(Parts<HistoryEntry> entries, long nowMs, TimeSpan halfLife)
    {
        var nextViewMs = long.MaxValue;
        for (var place = entries.Length - 1; place >= 0; place--)
        {
            ref readonly var entry = ref entries[place];
            var isView = entry.Kind == EventKind.PageView;
            _hasViews |= isView;
            // Of exposures the path is that of the page they happened on; a click is told by the view it led to.
            var number = isView || entry.Kind == EventKind.Purchase ? Find(entry.Path) : -1;
            _numbers[place] = number;
            var look = isView ? Look(entry.TimeMs, nextViewMs) : 0;
            nextViewMs = isView ? entry.TimeMs : nextViewMs;
            if (!isView || number < 0)
                continue;

            if (_recentCount < RecentLimit && !Recent.Contains(number))
                _recent[_recentCount++] = number;

            // An entry from the future was written before the clock stepped back: it counts as now.
            AddInterest(number, look * Decay.After(Math.Max(0, nowMs - entry.TimeMs) / halfLife.TotalMilliseconds));
        }
    }

    // What a view is worth by how long it lasted: a quarter for a glance, growing to all of it.
    private static double Look(long viewMs, long nextViewMs)
    {
        var lasted = (double)nextViewMs - viewMs;

        return lasted is < 0 or > UnknownLookMs ? 1 : Math.Min(1, LeastLook + ((1 - LeastLook) * lasted / LongLookMs));
    }

    private void PutFirst(int number)
    {
        var place = Recent.IndexOf(number);
        if (place < 0)
            place = _recentCount < RecentLimit ? _recentCount++ : RecentLimit - 1;

        _recent.AsSpan(0, place).CopyTo(_recent.AsSpan(1));
        _recent[0] = number;
    }

    private void AddInterest(int number, double weight)
    {
        foreach (var topic in _index.Items[number].Topics)
        {
            var place = _topics.FindOrAdd(topic, out var isNew);
            _interests[place] = isNew ? weight : _interests[place] + weight;
        }
    }
}
