using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What of a page counts as in view: its links to items outside its rows, which replace their own content.</summary>
/// <param name="Rows">CSS selectors of the page's rows; of each the first element.</param>
/// <param name="Kinds">The kinds of items that are asked for.</param>
public sealed record InViewRule(IReadOnlyList<string> Rows, IReadOnlyList<ItemKind> Kinds)
{
    /// <summary>Whether the page with this path may be an item's, known or not.</summary>
    public bool MayBeItem(string path) => Kinds.Any(kind => kind.Pages.Any(glob => glob.IsMatch(path)));

    /// <summary>The rule of a page with these slots; null where no row leaves out what is in view.</summary>
    internal static InViewRule? Of(IReadOnlyList<Slot> slots, IReadOnlyList<ItemKind> kinds)
    {
        var asked = slots.SelectMany(RowsOf)
            .Where(row => row.Excluded.HasFlag(RowExclusions.InView))
            .Select(row => row.Kind)
            .ToHashSet();

        return asked.Count == 0
            ? null
            : new InViewRule(
                [.. slots.Where(slot => RowsOf(slot).Any()).Select(SelectorOf)],
                [.. kinds.Where(kind => asked.Contains(kind.Name))]);
    }

    private static IEnumerable<RowContent> RowsOf(Slot slot) =>
        slot.Variants.Select(variant => variant.Content).OfType<RowContent>();

    // Names are letters, digits, - _ and dots: nothing that would end the quotes.
    private static string SelectorOf(Slot slot) =>
        slot.Marker.At?.Text ?? $"[data-edge-slot=\"{slot.Marker.Name}\"]";
}
