using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Counts visitors' events; replaying them in their order counts the same again.</summary>
/// <remarks>
/// What was followed out of a row or a list of ours counts no more than any view: counted for itself, what is shown would
/// become popular by being shown (Chaney et al. 2018, feedback loops of recommenders).
/// </remarks>
/// <param name="counts">Takes the counts.</param>
/// <param name="items">Says which pages are items.</param>
public sealed class CountLearner(ItemCounts counts, IItemLookup items)
{
    // Longer ago is another errand.
    private const long TogetherMs = 3 * 60 * 60 * 1000;

    /// <summary>Counts a view or a purchase of an item; anything else says nothing.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">The visitor's history before it.</param>
    public void Learn(EdgeEvent happened, VisitorHistory before)
    {
        if (happened.Kind is not (EventKind.PageView or EventKind.Purchase)
            || items.Find(happened.Path)?.Path is not { } item)
        {
            return;
        }

        if (happened.Kind == EventKind.Purchase)
        {
            counts.Add(item, ItemSignal.Purchase, happened.TimeMs);
            return;
        }

        var recent = new string[ItemCounts.MaxBefore];
        var count = ItemsBefore(happened.TimeMs, before.Entries, recent);
        // A page loaded again is no second view.
        if (count == 0 || recent[0] != item)
            counts.View(item, recent.AsSpan(0, count), happened.TimeMs);
    }

    private int ItemsBefore(long timeMs, Parts<HistoryEntry> history, Span<string> recent)
    {
        var count = 0;
        for (var place = history.Length - 1; place >= 0 && count < recent.Length; place--)
        {
            ref readonly var entry = ref history[place];
            if (entry.Kind != EventKind.PageView)
                continue;
            if (timeMs - entry.TimeMs > TogetherMs)
                break;
            if (items.Find(entry.Path)?.Path is { } item && !recent[..count].Contains(item))
                recent[count++] = item;
        }

        return count;
    }
}
