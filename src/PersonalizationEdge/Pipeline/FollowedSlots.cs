using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>Infers from the view of a page which slots of the page before it were followed.</summary>
/// <remarks>
/// A link is taken to have been followed out of a slot if the request names the page before (Referer), the visitor was
/// served that page lately, and the slot led there: by an item of its row or list, or by a link of its variant. Where the
/// page had the same link elsewhere, or two slots had it, nobody can say which was followed: each slot is taken to be.
/// </remarks>
internal static class FollowedSlots
{
    /// <summary>How long after a page was served a step counts as one out of it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>The click events that follow from a view, empty in most cases.</summary>
    /// <param name="view">The view.</param>
    /// <param name="host">The site's host, as the visitor named it.</param>
    /// <param name="cameFrom">The path of the page of this site that the request names as the one before.</param>
    /// <param name="past">The visitor's profile before the view.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="items">Knows further paths of items.</param>
    public static IReadOnlyList<EdgeEvent> Of(
        EdgeEvent view, string host, string cameFrom, Profile past, RuleSet rules, IItemLookup items)
    {
        var entries = past.History.Entries;
        var earliestMs = view.TimeMs - (long)Window.TotalMilliseconds;
        var (clicks, seen) = (new List<EdgeEvent>(), new List<string>());
        for (var place = entries.Length - 1; place >= 0; place--)
        {
            ref readonly var shown = ref entries[place];
            if (shown.Kind != EventKind.Exposure || shown.Path != cameFrom || shown.TimeMs < earliestMs)
            {
                continue;
            }

            // What a slot showed at last is what could be followed.
            if (shown.Slot is not { } slot || seen.Contains(slot))
            {
                continue;
            }

            seen.Add(slot);
            if (LeadsTo(view.Path, shown, host, rules, items) && !IsTold(entries.From(place), slot, view.Path))
            {
                clicks.Add(view with { Kind = EventKind.Click, Slot = slot, Variant = shown.Variant, Detail = null });
            }
        }

        return clicks;
    }

    private static bool LeadsTo(string path, in HistoryEntry shown, string host, RuleSet rules, IItemLookup items)
    {
        if (shown.Items is { } shownItems)
        {
            return shownItems.Has(items.Find(path)?.Path ?? path);
        }

        foreach (var link in rules.LinksOf(shown.Slot, shown.Variant))
        {
            if (LinkPath.Of(link, shown.Path, host) == path)
            {
                return true;
            }
        }

        return false;
    }

    // A page loaded again was not followed to again.
    private static bool IsTold(Parts<HistoryEntry> since, string slot, string path)
    {
        foreach (ref readonly var entry in since)
        {
            if (entry.Kind == EventKind.Click && entry.Slot == slot && entry.Path == path)
            {
                return true;
            }
        }

        return false;
    }
}
