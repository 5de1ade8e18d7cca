using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Which events of a history count: all that is not null must hold for the same event.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Tag">A tag of the item the page is about, in lower case.</param>
/// <param name="ItemKind">The kind of that item.</param>
internal sealed record HistoryFilter(PathGlob? Path, string? Tag, string? ItemKind)
{
    public bool Accepts(in HistoryEntry entry, IItemLookup items)
    {
        if (Path is not null && !Path.IsMatch(entry.Path))
            return false;
        if (Tag is null && ItemKind is null)
            return true;

        return items.Find(entry.Path) is { } item
            && (ItemKind is null || item.Kind == ItemKind)
            && (Tag is null || HasTag(item.Tags, Tag));
    }

    // Indexed: an enumerator of IReadOnlyList would be allocated for every view.
    private static bool HasTag(IReadOnlyList<string> tags, string tag)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i] == tag)
                return true;
        }

        return false;
    }
}
