using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>A visitor's history during one decision: every filter is answered when the first is asked for.</summary>
internal readonly ref struct HistoryView
{
    private readonly HistoryIndex _index;
    private readonly IItemLookup _items;
    private readonly long _nowMs;
    private readonly Span<HistoryMask> _matches;
    private readonly Span<PageFacts?> _pages;

    /// <summary>Begins a decision.</summary>
    /// <param name="profile">The visitor's profile.</param>
    /// <param name="index">The rule set's filters.</param>
    /// <param name="items">The site's items.</param>
    /// <param name="nowMs">The time of the request, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="matches">Room for a mask of each filter and one more, zeroed.</param>
    /// <param name="pages">Room for what is known of the page of each entry.</param>
    public HistoryView(
        Profile profile,
        HistoryIndex index,
        IItemLookup items,
        long nowMs,
        Span<HistoryMask> matches,
        Span<PageFacts?> pages)
    {
        var history = profile.History.Span;
        Entries = history.Length <= HistoryMask.Bits ? history : history[^HistoryMask.Bits..];
        _index = index;
        _items = items;
        _nowMs = nowMs;
        _matches = matches;
        _pages = pages;
    }

    /// <summary>The entries, oldest first.</summary>
    public ReadOnlySpan<HistoryEntry> Entries { get; }

    /// <summary>The entries that a filter accepts and that are at most so old.</summary>
    /// <param name="filter">The filter's number.</param>
    /// <param name="windowMs">The oldest age that counts, in milliseconds; <see cref="long.MaxValue"/> for any.</param>
    public HistoryMask Matches(int filter, long windowMs)
    {
        // The last mask only says whether the others have been filled.
        if (_matches[^1][0] == 0)
        {
            _index.Match(Entries, _items, _matches[..^1], _pages);
            _matches[^1][0] = 1;
        }

        return windowMs == long.MaxValue ? _matches[filter] : _matches[filter].And(Since(windowMs));
    }

    /// <summary>The age of an entry, in milliseconds.</summary>
    /// <remarks>An entry from the future was written before the clock stepped back: it counts as now.</remarks>
    public long AgeMs(int place) => Math.Max(0, _nowMs - Entries[place].TimeMs);

    /// <summary>
    /// What different entries of a kind differ in: the item, the page, the search text, the goal or the slot; with a hash.
    /// </summary>
    public (string Subject, int Hash) SubjectOf(int place)
    {
        if (_pages[place] is { } page)
            return (page.Subject, page.SubjectHash);

        ref readonly var entry = ref Entries[place];
        var subject = entry.Kind is EventKind.Search or EventKind.Goal ? entry.Detail ?? "" : entry.Slot ?? "";
        return (subject, subject.GetHashCode(StringComparison.Ordinal));
    }

    // Entries lie in the order in which they happened, unless a clock has stepped back in between.
    private HistoryMask Since(long windowMs)
    {
        if (!IsInOrder())
            return OneByOne(windowMs);

        var (low, high) = (0, Entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (AgeMs(middle) <= windowMs)
                high = middle;
            else
                low = middle + 1;
        }

        return HistoryMask.From(low);
    }

    private bool IsInOrder()
    {
        ref var known = ref _matches[^1][1];
        if (known == 0)
        {
            known = 1;
            for (var place = 1; place < Entries.Length && known == 1; place++)
                known = Entries[place].TimeMs < Entries[place - 1].TimeMs ? 2UL : 1UL;
        }

        return known == 1;
    }

    private HistoryMask OneByOne(long windowMs)
    {
        var mask = default(HistoryMask);
        for (var place = 0; place < Entries.Length; place++)
        {
            if (AgeMs(place) <= windowMs)
                mask.Add(place);
        }

        return mask;
    }
}
